// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

/**
 * What a camera sends.
 *
 * @param codec the codecs parameter of RFC 6381
 * @param width pixels
 * @param height pixels
 */
public record StreamFormat(String codec, int width, int height) {}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

/**
 * What a gateway must know of an init segment.
 *
 * @param codec the codecs parameter of RFC 6381
 * @param width pixels
 * @param height pixels
 * @param origin media time near which the stretch starts, in ticks of 90 kHz
 * @param ftypLength how many bytes of the body are {@code ftyp}; the rest is {@code moov}
 */
public record InitHead(String codec, int width, int height, long origin, int ftypLength) {}

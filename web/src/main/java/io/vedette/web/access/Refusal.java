// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.access;

/**
 * Why a request is not let in.
 *
 * @param status of HTTP: 401 or 403
 * @param detail what to do about it
 */
public record Refusal(int status, String detail) {}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.access;

import org.jspecify.annotations.Nullable;

/**
 * What decides whether a request is let in.
 *
 * @param host the authority it was sent to, such as {@code localhost:8088}; null when it names none
 * @param origin the {@code Origin} header; null for clients that are no browsers, and for plain page loads
 * @param authorization the {@code Authorization} header
 * @param queryToken the {@code token} parameter
 * @param fromLoopback whether it comes from this machine, and not by way of a proxy on it
 * @param privileged whether it opens a websocket or would change something: then its origin counts
 */
public record AccessRequest(
        @Nullable String host,
        @Nullable String origin,
        @Nullable String authorization,
        @Nullable String queryToken,
        boolean fromLoopback,
        boolean privileged) {
    /** Without the token. */
    @Override
    public String toString() {
        return "AccessRequest[host=" + host + ", origin=" + origin + "]";
    }
}

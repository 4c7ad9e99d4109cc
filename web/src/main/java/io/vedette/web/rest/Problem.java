// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vedette.wire.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * An error as {@code application/problem+json} (RFC 9457).
 *
 * @param type always {@code about:blank}: the status says what kind it is
 * @param title the status in words
 * @param status of HTTP
 * @param detail what is wrong with this request
 */
record Problem(String type, String title, int status, String detail) {
    private static final String MEDIA_TYPE = "application/problem+json";

    /** Answers a request with it. */
    static void answer(RoutingContext context, int status, String detail) {
        var response = context.response();
        if (response.ended() || response.headWritten()) {
            response.reset();
            return;
        }
        answer(response, status, detail);
    }

    /** Answers with it where nothing was sent yet. */
    static Future<Void> answer(HttpServerResponse response, int status, String detail) {
        response.setStatusCode(status);
        Problem problem = new Problem("about:blank", response.getStatusMessage(), status, detail);
        return response.putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(Json.bytes(problem)));
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a websocket asks for: its URI, taken apart.
 *
 * @param kind which socket
 * @param camera the camera's name, percent-decoded; null when none is named
 * @param parameters of the query, percent-decoded
 */
record SocketTarget(Kind kind, @Nullable String camera, Map<String, List<String>> parameters) {
    private static final String STREAM = "/ws/stream/";
    private static final String MESSAGE = "/ws/message/";

    /** Which socket. */
    enum Kind {
        /** {@code /ws/live}. */
        LIVE,
        /** {@code /ws/results}. */
        RESULTS,
        /** {@code /ws/stream/NAME}. */
        SEED_STREAM,
        /** {@code /ws/message/NAME}. */
        SEED_MESSAGE,
        /** None that we have. */
        UNKNOWN
    }

    /**
     * Takes a URI apart.
     *
     * @throws IllegalArgumentException if its percent-encoding is broken
     */
    static SocketTarget of(String uri) {
        QueryStringDecoder decoder = new QueryStringDecoder(uri);
        String path = decoder.path();
        Map<String, List<String>> parameters = decoder.parameters();
        String camera = first(parameters, "camera");
        if (path.equals("/ws/live")) {
            return new SocketTarget(Kind.LIVE, camera, parameters);
        }
        if (path.equals("/ws/results")) {
            return new SocketTarget(Kind.RESULTS, camera, parameters);
        }
        if (path.startsWith(STREAM)) {
            return new SocketTarget(Kind.SEED_STREAM, path.substring(STREAM.length()), parameters);
        }
        if (path.startsWith(MESSAGE)) {
            return new SocketTarget(Kind.SEED_MESSAGE, path.substring(MESSAGE.length()), parameters);
        }
        return new SocketTarget(Kind.UNKNOWN, null, parameters);
    }

    /** The first value of a parameter; null when it is not given. */
    @Nullable
    String parameter(String name) {
        return first(parameters, name);
    }

    private static @Nullable String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.get(0);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.vedette.record.MediaTime;
import io.vedette.web.camera.InitPart;
import io.vedette.wire.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The messages that the gateway itself writes to {@code /ws/live} and {@code /ws/results}. */
final class Outgoing {
    /** The answer to a ping. */
    static final String PONG = "{\"type\":\"pong\"}";

    private Outgoing() {}

    /**
     * Announces the init segment, which is the next binary message.
     *
     * @param type always {@code init}
     * @param camera the camera's name
     * @param codec RFC 6381
     * @param width pixels
     * @param height pixels
     * @param timescale ticks of {@code origin} in a second
     * @param origin decode time in ticks of the first fragment that this socket gets, or of the first since media time
     *     stepped back: subtract it to start at zero
     */
    record Init(String type, String camera, String codec, int width, int height, int timescale, long origin) {
        static String of(String camera, InitPart init, long origin) {
            return json(
                    new Init("init", camera, init.codec(), init.width(), init.height(), MediaTime.TIMESCALE, origin));
        }
    }

    /**
     * Something was left out because the viewer reads too slowly.
     *
     * @param type always {@code drop}
     * @param camera the camera's name
     * @param reason always {@code viewer_slow}
     * @param skipped how many fragments
     * @param from pts in seconds of the last fragment before the gap
     * @param to pts in seconds of the key frame after it, which comes next
     */
    record Drop(String type, String camera, String reason, long skipped, double from, double to) {
        static String of(String camera, long skipped, long from, long to) {
            return json(new Drop(
                    "drop", camera, "viewer_slow", skipped, MediaTime.toSeconds(from), MediaTime.toSeconds(to)));
        }
    }

    /**
     * Messages were left out of {@code /ws/results} because the viewer reads too slowly.
     *
     * @param type always {@code drop}
     * @param camera the camera that was asked for; null when all were
     * @param reason always {@code viewer_slow}
     * @param skipped how many results
     */
    @JsonInclude
    record ResultsDrop(String type, @Nullable String camera, String reason, long skipped) {
        static String of(@Nullable String camera, long skipped) {
            return json(new ResultsDrop("drop", camera, "viewer_slow", skipped));
        }
    }

    static String json(Object message) {
        return new String(Json.bytes(message), StandardCharsets.UTF_8);
    }
}

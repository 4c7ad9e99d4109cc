// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vedette.stats.DecodingState;
import io.vedette.stats.Stage;
import io.vedette.stats.StageSnapshot;
import io.vedette.web.camera.Camera;
import io.vedette.web.camera.InitPart;
import io.vedette.web.camera.LaneReport;
import io.vedette.wire.StateMessage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A camera in the API.
 *
 * @param name its name
 * @param state {@code connecting, online, stalled, offline, disabled} or {@code failed}
 * @param since when that began, ISO-8601
 * @param error what is wrong; null while nothing is
 * @param codec RFC 6381; null until known
 * @param width pixels; null until known
 * @param height pixels; null until known
 * @param fps frames received per second
 * @param bitrate bits received per second
 * @param viewers how many websockets watch it
 * @param frames counts since the lane's process started
 * @param decoding what adaptive decoding makes of it; null where decoding is not adaptive, or nothing was said of it yet
 * @param dropped what was left out, by reason; reasons that never happened are absent
 */
record CameraView(
        String name,
        String state,
        String since,
        @Nullable String error,
        @Nullable String codec,
        @Nullable Integer width,
        @Nullable Integer height,
        double fps,
        long bitrate,
        int viewers,
        Frames frames,
        @Nullable Decoding decoding,
        Map<String, Long> dropped) {
    /**
     * Counts of frames.
     *
     * @param received packets from the camera
     * @param decoded pictures
     * @param analysed pictures that a detector looked at
     */
    record Frames(long received, long decoded, long analysed) {}

    /**
     * How adaptive decoding does.
     *
     * @param state {@code active} while all is decoded, {@code still} while only key frames are
     * @param trusted whether frame sizes say when something moves
     * @param reason why, with the number that decides
     * @param share part of the last minute's frames that were decoded
     */
    record Decoding(String state, boolean trusted, String reason, double share) {
        private static @Nullable Decoding of(@Nullable DecodingState state) {
            return state == null
                    ? null
                    : new Decoding(
                            state.wireName(),
                            state.trusted(),
                            state.reason(),
                            Math.round(state.share() * 1000) / 1000.0);
        }
    }

    static CameraView of(Camera camera, @Nullable LaneReport report) {
        String name = camera.name();
        StateMessage state = camera.state();
        InitPart init = camera.init();
        String receive = Stage.RECEIVE.wireName();
        double fps = report == null ? 0 : report.rate(name, receive, StageSnapshot::handled);
        double bitrate = report == null ? 0 : 8 * report.rate(name, receive, StageSnapshot::bytes);
        return new CameraView(
                name,
                state.state(),
                state.since(),
                state.error(),
                state.codec() == null && init != null ? init.codec() : state.codec(),
                state.width() == null && init != null ? Integer.valueOf(init.width()) : state.width(),
                state.height() == null && init != null ? Integer.valueOf(init.height()) : state.height(),
                Math.round(fps * 10) / 10.0,
                Math.round(bitrate),
                camera.viewerCount(),
                new Frames(
                        handled(report, name, Stage.RECEIVE),
                        handled(report, name, Stage.DECODE),
                        handled(report, name, Stage.DETECT)),
                Decoding.of(report == null ? null : report.decoding(name)),
                dropped(camera, report == null ? List.of() : report.stages(name)));
    }

    private static long handled(@Nullable LaneReport report, String camera, Stage stage) {
        StageSnapshot snapshot = report == null ? null : report.stage(camera, stage.wireName());
        return snapshot == null ? 0 : snapshot.handled();
    }

    private static Map<String, Long> dropped(Camera camera, List<StageSnapshot> stages) {
        Map<String, Long> sums = new TreeMap<>();
        for (StageSnapshot stage : stages) {
            stage.dropped().forEach((reason, count) -> sums.merge(reason, count, Long::sum));
        }
        camera.dropped().forEach((reason, count) -> sums.merge(reason.wireName(), count, Long::sum));
        return sums;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

import io.vedette.record.Box;
import io.vedette.record.CameraStatus;
import io.vedette.record.Outcome;
import io.vedette.web.camera.Camera;
import io.vedette.web.camera.Cameras;
import io.vedette.web.camera.Entry;
import io.vedette.web.camera.Viewer;
import io.vedette.wire.ResultMessage;
import io.vedette.wire.StateMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ws/message/NAME}, as the pages of Valkka Streamer need it: the boxes to show, each message replacing the last.
 * Those pages never let a box expire, so an empty list is sent once when the objects are gone, or when nothing tells any
 * more that they are still there. While the socket is full only the newest message is kept.
 */
final class SeedMessageViewer implements Viewer, Session {
    private static final long WINDOW = 64 << 10;
    private static final double EVIDENCE_SECONDS = 1;
    private static final String ANALYSED = Outcome.ANALYSED.name().toLowerCase(Locale.ROOT);
    private static final String STILL = Outcome.STILL.name().toLowerCase(Locale.ROOT);

    private final Cameras cameras;
    private final Camera camera;
    private final ViewerSocket socket;
    private List<List<Object>> shown = List.of();
    private double shownPts;
    private @Nullable String statusOwed;
    private boolean boxesOwed;

    SeedMessageViewer(Cameras cameras, Camera camera, ViewerSocket socket) {
        this.cameras = cameras;
        this.camera = camera;
        this.socket = socket;
    }

    @Override
    public void open() {
        cameras.watch(camera, this);
        state(camera, camera.state());
    }

    @Override
    public void video(Camera of, Entry.Video video) {
        // Video goes to the stream socket.
    }

    @Override
    public void result(Camera of, Entry.Result result) {
        ResultMessage message = result.message();
        if (message.outcome().equals(ANALYSED)) {
            show(message.detections().stream().map(SeedMessageViewer::row).toList());
            shownPts = message.pts();
        } else if (message.outcome().equals(STILL) || message.pts() - shownPts > EVIDENCE_SECONDS) {
            show(List.of());
        }
    }

    @Override
    public void state(Camera of, StateMessage state) {
        if (!state.state().equals(CameraStatus.ONLINE.wireName())) {
            shown = List.of();
        }
        statusOwed = state.error() == null ? state.state() : state.state() + ": " + state.error();
        drained();
    }

    @Override
    public void failed() {
        socket.close(CloseCode.FAILED, CloseCode.FAILED_REASON);
    }

    @Override
    public void removed(Camera of) {
        socket.close(CloseCode.REMOVED, "camera removed");
    }

    @Override
    public void pinged() {
        // Such pages send nothing.
    }

    @Override
    public void drained() {
        if ((statusOwed == null && !boxesOwed) || socket.pending() > WINDOW) {
            return;
        }
        Map<String, Object> message = new LinkedHashMap<>();
        if (statusOwed != null) {
            message.put("status", statusOwed);
        }
        message.put("detections", shown);
        statusOwed = null;
        boxesOwed = false;
        // One of the pages puts the raw text into its document.
        socket.text(Outgoing.json(message).replace("<", "\\u003c"));
    }

    @Override
    public void closed() {
        cameras.unwatch(camera, this);
    }

    private void show(List<List<Object>> rows) {
        if (rows.isEmpty() && shown.isEmpty()) {
            return;
        }
        shown = rows;
        boxesOwed = true;
        drained();
    }

    private static List<Object> row(ResultMessage.DetectionPart detection) {
        Box box = detection.box().clamped();
        return List.of(detection.label(), box.x(), box.x() + box.width(), box.y(), box.y() + box.height());
    }
}

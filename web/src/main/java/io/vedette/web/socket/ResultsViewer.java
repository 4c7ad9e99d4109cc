// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

import io.vedette.stats.DropReason;
import io.vedette.web.camera.Camera;
import io.vedette.web.camera.Cameras;
import io.vedette.web.camera.Entry;
import io.vedette.web.camera.Viewer;
import io.vedette.wire.StateMessage;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ws/results}: states, results and events of one camera or of all, without video. While the socket is full, results
 * and events are counted and left out, and of states the newest of each camera is kept.
 */
final class ResultsViewer implements Viewer, Session {
    /** Bytes given to the socket before it must have taken some. */
    static final long WINDOW = 256 << 10;

    private final Cameras cameras;
    private final @Nullable Camera only;
    private final ViewerSocket socket;
    private final Map<String, StateMessage> statesOwed = new LinkedHashMap<>();
    private boolean pongOwed;
    private long skipped;

    /**
     * Not open yet.
     *
     * @param cameras where it is registered
     * @param only the camera; null for all
     * @param socket where it writes
     */
    ResultsViewer(Cameras cameras, @Nullable Camera only, ViewerSocket socket) {
        this.cameras = cameras;
        this.only = only;
        this.socket = socket;
    }

    @Override
    public void open() {
        if (only == null) {
            cameras.all().forEach(c -> statesOwed.put(c.name(), c.state()));
            cameras.watchAll(this);
        } else {
            statesOwed.put(only.name(), only.state());
            cameras.watch(only, this);
        }
        drained();
    }

    @Override
    public void video(Camera of, Entry.Video video) {
        // No video on this socket.
    }

    @Override
    public void result(Camera of, Entry.Result result) {
        text(of, result.json());
    }

    @Override
    public void event(Entry.Event event) {
        text(cameras.find(event.message().camera()), event.json());
    }

    @Override
    public void state(Camera of, StateMessage state) {
        statesOwed.put(of.name(), state);
        drained();
    }

    @Override
    public void failed() {
        socket.close(CloseCode.FAILED, CloseCode.FAILED_REASON);
    }

    @Override
    public void removed(Camera of) {
        statesOwed.remove(of.name());
        if (only != null) {
            socket.close(CloseCode.REMOVED, "camera removed");
        }
    }

    @Override
    public void pinged() {
        pongOwed = true;
        drained();
    }

    @Override
    public void drained() {
        if (pongOwed && socket.pending() < WINDOW) {
            pongOwed = false;
            socket.text(Outgoing.PONG);
        }
        if (skipped > 0 && socket.pending() < WINDOW) {
            long count = skipped;
            skipped = 0;
            socket.text(Outgoing.ResultsDrop.of(only == null ? null : only.name(), count));
        }
        Iterator<StateMessage> owed = statesOwed.values().iterator();
        while (owed.hasNext() && socket.pending() < WINDOW) {
            socket.text(Outgoing.json(owed.next()));
            owed.remove();
        }
    }

    private void text(@Nullable Camera of, String json) {
        drained();
        if (socket.pending() < WINDOW) {
            socket.text(json);
        } else {
            skipped++;
            if (of != null) {
                of.countDropped(DropReason.RESULT_VIEWER_SLOW, 1);
            }
        }
    }

    @Override
    public void closed() {
        if (only == null) {
            cameras.unwatchAll(this);
        } else {
            cameras.unwatch(only, this);
        }
    }
}

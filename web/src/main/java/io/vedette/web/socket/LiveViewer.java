// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

import io.vedette.record.MediaTime;
import io.vedette.stats.DropReason;
import io.vedette.web.camera.Camera;
import io.vedette.web.camera.Cameras;
import io.vedette.web.camera.Entry;
import io.vedette.web.camera.InitPart;
import io.vedette.web.camera.RewindBuffer;
import io.vedette.web.camera.Viewer;
import io.vedette.wire.StateMessage;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ws/live}: a position in the camera's rewind buffer that moves on as fast as the socket takes bytes. The queue of
 * a slow viewer is thus only a distance. When it grows above its bounds, the viewer is moved to the newest key frame and
 * told so. A viewer that began in the past may be behind by as much as it began with, and no more.
 */
final class LiveViewer implements Viewer, Session {
    /** Bytes given to the socket before it must have taken some. */
    static final long WINDOW = 256 << 10;
    /** How far behind a viewer may fall, in bytes not yet given to the socket. */
    static final long BOUND_BYTES = 4 << 20;
    /** How far behind a viewer may fall, in media time, when there is a newer key frame to move to. */
    static final long BOUND_TICKS = 5L * MediaTime.TIMESCALE;

    private final Cameras cameras;
    private final Camera camera;
    private final RewindBuffer buffer;
    private final ViewerSocket socket;
    private final long rewindTicks;

    private long next;
    private long reached;
    private boolean waitsForKey = true;
    private long startBytes;
    private long startTicks;
    private @Nullable InitPart announced;
    private long origin = -1;
    private long lastNumber = -1;
    private long lastPts;
    private long lastDts = Long.MIN_VALUE;
    private long skipped;
    private @Nullable StateMessage stateOwed;
    private boolean pongOwed;
    private boolean pumping;

    /**
     * Not open yet.
     *
     * @param cameras where it is registered
     * @param camera what it watches
     * @param socket where it writes
     * @param rewindTicks how far before the newest fragment it begins; 0 for the newest key frame
     */
    LiveViewer(Cameras cameras, Camera camera, ViewerSocket socket, long rewindTicks) {
        this.cameras = cameras;
        this.camera = camera;
        this.buffer = camera.rewind();
        this.socket = socket;
        this.rewindTicks = rewindTicks;
    }

    @Override
    public void open() {
        long key = rewindTicks > 0 ? buffer.keyAt(buffer.newestDts() - rewindTicks) : buffer.newestKey();
        next = key < 0 ? buffer.end() : key;
        waitsForKey = key < 0;
        reached = next;
        startBytes = buffer.bytesFrom(next);
        startTicks = behindTicks();
        stateOwed = camera.state();
        cameras.watch(camera, this);
        pump();
    }

    @Override
    public void video(Camera of, Entry.Video video) {
        settle();
        pump();
    }

    @Override
    public void result(Camera of, Entry.Result result) {
        settle();
        pump();
    }

    @Override
    public void event(Entry.Event event) {
        settle();
        pump();
    }

    @Override
    public void state(Camera of, StateMessage state) {
        stateOwed = state;
        pump();
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
        pongOwed = true;
        pump();
    }

    @Override
    public void drained() {
        settle();
        pump();
    }

    @Override
    public void closed() {
        cameras.unwatch(camera, this);
    }

    /** Bytes that wait for this viewer, in the socket and before it. */
    long queued() {
        return socket.pending() + buffer.bytesFrom(next);
    }

    /** Keeps the position inside the buffer and within the bounds. */
    private void settle() {
        if (waitsForKey) {
            long key = buffer.keyFrom(next);
            if (key < 0) {
                next = buffer.end();
                return;
            }
            moveTo(key);
        }
        long newestKey = buffer.newestKey();
        if (next < buffer.base()) {
            skipTo(newestKey);
        }
        long behindBytes = buffer.bytesFrom(next);
        long behindTicks = behindTicks();
        startBytes = Math.min(startBytes, behindBytes);
        startTicks = Math.min(startTicks, behindTicks);
        if (behindBytes > startBytes + BOUND_BYTES) {
            skipTo(newestKey > next && buffer.bytesFrom(newestKey) <= BOUND_BYTES ? newestKey : -1);
        } else if (behindTicks > startTicks + BOUND_TICKS && newestKey > next) {
            skipTo(newestKey);
        }
        camera.noteQueue(queued());
    }

    private void skipTo(long key) {
        startBytes = 0;
        startTicks = 0;
        if (key < 0) {
            waitsForKey = true;
            next = buffer.end();
        } else {
            moveTo(key);
        }
    }

    private void moveTo(long key) {
        waitsForKey = false;
        next = key;
        Entry.Video video = (Entry.Video) buffer.get(key);
        if (lastNumber >= 0) {
            long missed = video.number() - lastNumber - 1;
            skipped += missed;
            camera.countDropped(DropReason.VIEWER_SLOW, missed);
            camera.countDropped(DropReason.RESULT_VIEWER_SLOW, key - reached - missed);
        }
        lastNumber = video.number() - 1;
        reached = key;
    }

    private long behindTicks() {
        for (long p = next; p >= buffer.base() && p < buffer.end(); p++) {
            if (buffer.get(p) instanceof Entry.Video video) {
                return buffer.newestDts() - video.head().dts();
            }
        }
        return 0;
    }

    private void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        try {
            boolean wrote = true;
            while (wrote && socket.pending() < WINDOW) {
                wrote = writeNext();
            }
        } finally {
            pumping = false;
        }
    }

    private boolean writeNext() {
        if (pongOwed) {
            pongOwed = false;
            socket.text(Outgoing.PONG);
            return true;
        }
        StateMessage owed = stateOwed;
        if (owed != null && (announced != null || waitsForKey)) {
            stateOwed = null;
            socket.text(Outgoing.json(owed));
            return true;
        }
        if (waitsForKey || next < buffer.base() || next >= buffer.end()) {
            return false;
        }
        Entry entry = buffer.get(next++);
        reached = next;
        if (entry instanceof Entry.Video video) {
            write(video);
        } else if (entry instanceof Entry.Result result) {
            socket.text(result.json());
        } else if (entry instanceof Entry.Event event) {
            socket.text(event.json());
        }
        return true;
    }

    private void write(Entry.Video video) {
        if (skipped > 0) {
            socket.text(Outgoing.Drop.of(
                    camera.name(), skipped, lastPts, video.head().pts()));
            skipped = 0;
        }
        InitPart init = video.init();
        if (init != announced) {
            announced = init;
            // A step back in time would come before the origin, where no player shows anything.
            boolean begins = origin < 0 || video.head().dts() <= lastDts;
            origin = begins ? video.head().dts() : origin;
            socket.text(Outgoing.Init.of(camera.name(), init, origin));
            socket.binary(init.all());
        }
        socket.binary(video.bytes());
        lastNumber = video.number();
        lastPts = video.head().pts();
        lastDts = video.head().dts();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

import io.vedette.stats.DropReason;
import io.vedette.web.camera.Camera;
import io.vedette.web.camera.Cameras;
import io.vedette.web.camera.Entry;
import io.vedette.web.camera.InitPart;
import io.vedette.web.camera.Viewer;
import io.vedette.wire.FragmentHead;
import io.vedette.wire.StateMessage;
import org.jspecify.annotations.Nullable;

/**
 * {@code /ws/stream/NAME}, as the pages of Valkka Streamer need it: {@code ftyp}, {@code moov} and fragments in messages of
 * their own, beginning with the next key frame, live, without a word of text. After anything that such a page would not
 * survive on a frame that is no key frame, it goes on with the next key frame.
 */
final class SeedStreamViewer implements Viewer, Session {
    /** Bytes given to the socket and not taken, above which fragments are skipped: such a page never catches up. */
    static final long BOUND_BYTES = 1 << 20;

    private final Cameras cameras;
    private final Camera camera;
    private final ViewerSocket socket;
    private @Nullable InitPart announced;
    private @Nullable FragmentHead last;
    private boolean waitsForKey = true;
    private DropReason why = DropReason.VIEWER_AWAITS_KEY;

    SeedStreamViewer(Cameras cameras, Camera camera, ViewerSocket socket) {
        this.cameras = cameras;
        this.camera = camera;
        this.socket = socket;
    }

    @Override
    public void open() {
        InitPart init = camera.init();
        if (init != null && init.isHevc()) {
            refuse(init);
            return;
        }
        cameras.watch(camera, this);
    }

    @Override
    public void video(Camera of, Entry.Video video) {
        if (video.init().isHevc()) {
            refuse(video.init());
            return;
        }
        FragmentHead head = video.head();
        boolean slow = socket.pending() > BOUND_BYTES;
        if (slow || (!waitsForKey && !head.key() && breaks(head))) {
            waitsForKey = true;
            why = slow ? DropReason.VIEWER_SLOW : DropReason.VIEWER_AWAITS_KEY;
        }
        if (waitsForKey && (!head.key() || slow)) {
            if (last != null) {
                camera.countDropped(why, 1);
            }
            return;
        }
        waitsForKey = false;
        if (video.init() != announced) {
            announced = video.init();
            socket.binary(video.init().ftyp());
            socket.binary(video.init().moov());
        }
        socket.binary(video.bytes());
        last = head;
    }

    @Override
    public void result(Camera of, Entry.Result result) {
        // Results go to the message socket.
    }

    @Override
    public void state(Camera of, StateMessage state) {
        // This socket carries nothing but video: any other message would stop the page.
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
        // The same.
    }

    @Override
    public void drained() {
        // Nothing is kept for later.
    }

    @Override
    public void closed() {
        cameras.unwatch(camera, this);
    }

    /** Whether a media source in sequence mode would wait for a key frame: the coded frame processing of W3C MSE, step 1.6. */
    private boolean breaks(FragmentHead head) {
        FragmentHead before = last;
        if (before == null) {
            return true;
        }
        long step = head.dts() - before.dts();
        return step <= 0 || step > 2L * before.duration();
    }

    private void refuse(InitPart init) {
        socket.close(
                CloseCode.UNSUPPORTED_CODEC,
                "this page plays H.264 only, the camera sends " + init.codec() + ": use /ws/live");
    }
}

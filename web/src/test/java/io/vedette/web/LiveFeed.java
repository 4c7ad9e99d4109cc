// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import io.vedette.record.Box;
import io.vedette.wire.LinkKind;
import io.vedette.wire.ResultMessage;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A camera that sends a clip in real time, and with each frame a tracked box whose place tells the frame's number. */
final class LiveFeed implements AutoCloseable {
    /** Frames until the box begins on the left again, as another object. */
    private static final int LAP = 40;

    private static final ResultMessage.VelocityPart SPEED = new ResultMessage.VelocityPart(TestClip.FPS / 60f, 0);

    private final FakeLane lane;
    private final String camera;
    private final String label;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> steps;
    private TestClip clip;
    private long number;

    private LiveFeed(FakeLane lane, String camera, TestClip clip, String label, long first) {
        this.lane = lane;
        this.camera = camera;
        this.clip = clip;
        this.label = label;
        this.number = first;
        announce();
        steps = clock.scheduleAtFixedRate(this::step, 0, 1000 / TestClip.FPS, TimeUnit.MILLISECONDS);
    }

    static LiveFeed start(FakeLane lane, String camera, TestClip clip, String label) {
        return new LiveFeed(lane, camera, clip, label, 0);
    }

    /** Begins with a later frame than the first; one that is a key frame. */
    static LiveFeed startAt(long first, FakeLane lane, String camera, TestClip clip, String label) {
        return new LiveFeed(lane, camera, clip, label, first);
    }

    /** Left edge of the box in a frame, 0..1. */
    static double left(long frame) {
        return frame % LAP / 60.0;
    }

    /** Goes on with another clip from its next key frame on. */
    void change(TestClip next) {
        clock.execute(() -> {
            clip = next;
            number += TestClip.GOP - number % TestClip.GOP;
            announce();
        });
    }

    /** Goes on this many groups of pictures earlier, as after a clock was set back. */
    void stepBack(int groups) {
        clock.execute(() -> number = Math.max(0, number / TestClip.GOP - groups) * TestClip.GOP);
    }

    /** Goes on this many groups of pictures later. */
    void stepOn(int groups) {
        clock.execute(() -> number = (number / TestClip.GOP + groups) * TestClip.GOP);
    }

    @Override
    public void close() {
        steps.cancel(false);
        clock.shutdownNow();
    }

    private void announce() {
        lane.send(LinkKind.STATE, camera, LiveSocketITCase.state(camera, "online", null));
        lane.init(camera, clip);
    }

    private void step() {
        Box box = new Box((float) left(number), 0.25f, 0.25f, 0.5f);
        lane.frame(camera, clip, number);
        lane.send(
                LinkKind.RESULT,
                camera,
                new ResultMessage(
                        "result",
                        camera,
                        "2026-11-22T19:05:00.250Z",
                        FakeLane.pts(number),
                        "analysed",
                        new ResultMessage.MotionPart(true, 0.2f, List.of(new Box(0.7f, 0.1f, 0.2f, 0.2f))),
                        List.of(new ResultMessage.DetectionPart(label, 0.91f, box)),
                        List.of(new ResultMessage.TrackPart(1 + number / LAP, label, 0.91f, box, SPEED, false))));
        number++;
    }
}

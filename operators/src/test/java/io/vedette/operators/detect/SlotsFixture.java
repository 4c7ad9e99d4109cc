// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import io.vedette.config.MotionConfig;
import io.vedette.operators.detect.engine.Answer;
import io.vedette.operators.detect.engine.DetectionRequest;
import io.vedette.operators.detect.toy.ToyPicture;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.FrameResult;
import io.vedette.record.Motion;
import io.vedette.record.MotionFrame;
import io.vedette.record.Outcome;
import io.vedette.record.Picture;
import io.vedette.record.SampledFrame;
import io.vedette.record.Tick;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Slots with an engine that answers when the test says so, and a clock that the test moves. */
final class SlotsFixture {
    static final Picture PICTURE = ToyPicture.grey(32, 32).picture();

    final List<DetectionRequest> asked = new ArrayList<>();
    final List<CameraRecord> out = new ArrayList<>();
    final Stats stats = new Stats();
    final Attention attention = new Attention();
    final CameraSlots slots;
    private final Deque<Runnable> mails = new ArrayDeque<>();
    private long nanos = 1_000_000_000L;

    SlotsFixture(DetectLimits limits) {
        slots = new CameraSlots(
                new CameraSlots.Surroundings(asked::add, mails::add, out::add, limits, attention, () -> nanos), stats);
    }

    static MotionFrame frame(String camera, long sequence, boolean moving) {
        return frame(camera, sequence, moving, PICTURE);
    }

    static MotionFrame blind(String camera, long sequence) {
        return frame(camera, sequence, true, null);
    }

    static MotionFrame stillAndBlind(String camera, long sequence) {
        return frame(camera, sequence, false, null);
    }

    private static MotionFrame frame(String camera, long sequence, boolean moving, @Nullable Picture picture) {
        CameraKey key = CameraKey.unsalted(camera);
        SampledFrame frame =
                new SampledFrame(key, sequence, sequence * 9000, Instant.ofEpochMilli(sequence * 100), 0, picture);
        return new MotionFrame(frame, new Motion(moving, moving ? 0.5f : 0f, List.of()));
    }

    static Tick tick(String camera, long sequence) {
        return new Tick(CameraKey.unsalted(camera), sequence * 9000, Instant.ofEpochMilli(sequence * 100));
    }

    static CameraState removed(String camera) {
        return new CameraState(CameraKey.unsalted(camera), CameraStatus.REMOVED, Instant.EPOCH, 0, null, null);
    }

    static CameraSettings settingsOf(String camera, String... analyzers) {
        return new CameraSettings(CameraKey.unsalted(camera), 1, List.of(analyzers), MotionConfig.DEFAULT);
    }

    CameraSettings settings(String camera, String... analyzers) {
        CameraSettings settings = settingsOf(camera, analyzers);
        slots.accept(settings);
        return settings;
    }

    void answer(int which, Answer answer) {
        asked.remove(which).callback().accept(answer);
        runMails();
    }

    void runMails() {
        while (!mails.isEmpty()) {
            mails.remove().run();
        }
    }

    void pass(long millis) {
        nanos += millis * 1_000_000;
        slots.expire();
        runMails();
    }

    List<CameraRecord> outOf(String camera) {
        return out.stream().filter(r -> r.camera().name().equals(camera)).toList();
    }

    List<FrameResult> results() {
        return out.stream()
                .filter(FrameResult.class::isInstance)
                .map(FrameResult.class::cast)
                .toList();
    }

    List<Outcome> outcomes() {
        return results().stream().map(FrameResult::outcome).toList();
    }

    int queue(String camera) {
        return stats.snapshot().stream()
                .filter(c -> c.camera().equals(camera))
                .flatMap(c -> c.stages().stream())
                .filter(s -> s.stage().equals(Stage.DETECT.wireName()))
                .mapToInt(s -> s.queue())
                .findFirst()
                .orElse(0);
    }
}

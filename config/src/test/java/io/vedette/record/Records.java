// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import io.vedette.config.MotionConfig;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any records, for properties. */
final class Records {
    static final Arbitrary<Float> UNIT = Arbitraries.floats().between(0, 1);
    static final Arbitrary<Long> LONGS = Arbitraries.longs();
    static final Arbitrary<String> TEXTS = Arbitraries.strings().ofMaxLength(40).filter(Records::isUnicode);
    private static final Arbitrary<byte[]> BYTES =
            Arbitraries.bytes().array(byte[].class).ofMaxSize(300);
    static final Arbitrary<Instant> INSTANTS = Combinators.combine(
                    Arbitraries.longs().between(-1L << 40, 1L << 40),
                    Arbitraries.integers().between(0, 999_999_999))
            .as(Instant::ofEpochSecond);
    static final Arbitrary<CameraKey> CAMERAS =
            Combinators.combine(TEXTS, TEXTS).as(CameraKey::new);
    static final Arbitrary<Box> BOXES =
            Combinators.combine(UNIT, UNIT, UNIT, UNIT).as(Box::new);

    private Records() {}

    static Arbitrary<CameraSettings> settings() {
        Arbitrary<MotionConfig> motion = Combinators.combine(
                        Arbitraries.of(true, false),
                        UNIT,
                        UNIT,
                        Arbitraries.longs().between(0, 1L << 50))
                .as((enabled, area, contrast, hold) ->
                        new MotionConfig(enabled, area, contrast, Duration.ofNanos(hold)));
        return Combinators.combine(
                        CAMERAS,
                        LONGS,
                        TEXTS.list().ofMaxSize(4),
                        motion,
                        Scenes.scenes(),
                        Scenes.rules().list().ofMaxSize(3))
                .as(CameraSettings::new);
    }

    static Arbitrary<CameraState> states() {
        Arbitrary<StreamFormat> format = Combinators.combine(TEXTS, Arbitraries.integers(), Arbitraries.integers())
                .as(StreamFormat::new);
        return Combinators.combine(
                        CAMERAS,
                        Arbitraries.of(CameraStatus.class),
                        INSTANTS,
                        LONGS,
                        TEXTS.injectNull(0.3),
                        format.injectNull(0.3))
                .as(CameraState::new);
    }

    static Arbitrary<FrameResult> results() {
        Arbitrary<Detection> detection = Combinators.combine(TEXTS, UNIT, BOXES).as(Detection::new);
        return Combinators.combine(
                        CAMERAS,
                        LONGS,
                        LONGS,
                        INSTANTS,
                        LONGS,
                        motions(),
                        Arbitraries.of(Outcome.class),
                        detection.list().ofMaxSize(5))
                .as(FrameResult::new)
                .flatMap(result -> Events.tracks().list().ofMaxSize(3).map(t -> result.tracked(result.detections(), t)))
                .flatMap(result -> TEXTS.list()
                        .ofMaxSize(3)
                        .injectNull(0.5)
                        .map(labels -> labels == null ? result : result.onlyFor(labels)));
    }

    static Arbitrary<Tick> ticks() {
        return Combinators.combine(CAMERAS, LONGS, INSTANTS).as(Tick::new);
    }

    static Arbitrary<Motion> motions() {
        return Combinators.combine(
                        Arbitraries.of(true, false), UNIT, BOXES.list().ofMaxSize(4))
                .as(Motion::new);
    }

    static Arbitrary<SampledFrame> frames() {
        Picture picture = new Picture(2, 2, ColorMatrix.BT601, new byte[6]);
        return Combinators.combine(CAMERAS, LONGS, LONGS, INSTANTS, LONGS)
                .as((camera, sequence, pts, time, arrival) ->
                        new SampledFrame(camera, sequence, pts, time, arrival, picture));
    }

    static Arbitrary<Fragment> fragments() {
        Arbitrary<InitSegment> init = Combinators.combine(
                        TEXTS, Arbitraries.integers(), Arbitraries.integers(), LONGS, Arbitraries.integers(), BYTES)
                .as(InitSegment::new);
        return Combinators.combine(
                        CAMERAS,
                        init,
                        LONGS,
                        LONGS,
                        Arbitraries.integers(),
                        Arbitraries.of(true, false),
                        INSTANTS,
                        BYTES)
                .as((camera, segment, dts, pts, duration, key, time, bytes) -> new Fragment(
                        camera, segment, dts, pts, duration, key, time, dts ^ pts, bytes.length / 2, bytes));
    }

    /** No lone surrogates: they have no form in UTF-8. */
    private static boolean isUnicode(String text) {
        return text.chars().noneMatch(c -> Character.isSurrogate((char) c));
    }
}

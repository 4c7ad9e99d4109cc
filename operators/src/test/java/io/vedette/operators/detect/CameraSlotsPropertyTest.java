// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.operators.detect.engine.Answer;
import io.vedette.operators.detect.engine.DetectionRequest;
import io.vedette.record.CameraRecord;
import io.vedette.record.FrameResult;
import io.vedette.record.MotionFrame;
import io.vedette.record.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Rule 4 under any schedule: one answer per frame, the camera's order, one in flight, one waiting. */
class CameraSlotsPropertyTest {
    enum Happening {
        MOVING_FRAME,
        STILL_FRAME,
        FRAME_WITHOUT_PIXELS,
        TICK,
        SETTINGS_OF_TWO_DETECTORS,
        SETTINGS_OF_NONE,
        REMOVED,
        DETECTED,
        FAILED,
        STALE,
        TIME_PASSES
    }

    record Step(Happening happening, String camera, int amount) {}

    @Provide
    Arbitrary<List<Step>> schedules() {
        Arbitrary<Happening> happenings = Arbitraries.frequency(
                        Tuple.of(8, Happening.MOVING_FRAME),
                        Tuple.of(6, Happening.DETECTED),
                        Tuple.of(4, Happening.TIME_PASSES),
                        Tuple.of(9, Happening.TICK))
                .flatMap(h -> h == Happening.TICK ? Arbitraries.of(Happening.class) : Arbitraries.just(h));
        return Combinators.combine(
                        happenings,
                        Arbitraries.of("a", "b", "c"),
                        Arbitraries.integers().between(1, 4000))
                .as(Step::new)
                .list()
                .ofMaxSize(120);
    }

    @Property(tries = 1000)
    void oneAnswerEachInOrder(@ForAll("schedules") List<Step> steps) {
        SlotsFixture fixture = new SlotsFixture(DetectLimits.LIVE);
        Map<String, List<CameraRecord>> in = new HashMap<>();
        for (String camera : List.of("a", "b", "c")) {
            in.put(camera, new ArrayList<>(List.of(fixture.settings(camera, "one"))));
        }
        long sequence = 0;
        for (Step step : steps) {
            apply(fixture, step, sequence++, in.computeIfAbsent(step.camera(), c -> new ArrayList<>()));
            assertBounds(fixture, in);
        }
        while (!fixture.asked.isEmpty()) {
            fixture.answer(0, new Answer.Detected(List.of()));
        }
        fixture.pass(10_000);

        assertThat(fixture.slots.isIdle()).isTrue();
        in.forEach((camera, records) -> assertAnswered(records, fixture.outOf(camera)));
    }

    private static void apply(SlotsFixture fixture, Step step, long sequence, List<CameraRecord> in) {
        Consumer<CameraRecord> give = record -> {
            in.add(record);
            fixture.slots.accept(record);
        };
        switch (step.happening()) {
            case MOVING_FRAME -> give.accept(SlotsFixture.frame(step.camera(), sequence, true));
            case STILL_FRAME -> give.accept(SlotsFixture.frame(step.camera(), sequence, false));
            case FRAME_WITHOUT_PIXELS -> give.accept(SlotsFixture.blind(step.camera(), sequence));
            case TICK -> give.accept(SlotsFixture.tick(step.camera(), sequence));
            case SETTINGS_OF_TWO_DETECTORS -> in.add(fixture.settings(step.camera(), "one", "two"));
            case SETTINGS_OF_NONE -> in.add(fixture.settings(step.camera()));
            case REMOVED -> give.accept(SlotsFixture.removed(step.camera()));
            case DETECTED -> answerOne(fixture, step, new Answer.Detected(List.of()));
            case FAILED -> answerOne(fixture, step, new Answer.Failed("no"));
            case STALE -> answerOne(fixture, step, new Answer.Stale());
            case TIME_PASSES -> fixture.pass(step.amount());
        }
    }

    private static void answerOne(SlotsFixture fixture, Step step, Answer answer) {
        if (!fixture.asked.isEmpty()) {
            fixture.answer(step.amount() % fixture.asked.size(), answer);
        }
    }

    private static void assertBounds(SlotsFixture fixture, Map<String, List<CameraRecord>> in) {
        in.forEach((camera, records) -> {
            long inFlight = fixture.asked.stream()
                    .map(DetectionRequest::camera)
                    .filter(camera::equals)
                    .count();
            assertThat(inFlight).isLessThanOrEqualTo(1);
            assertAnswered(records.subList(0, fixture.outOf(camera).size()), fixture.outOf(camera));
        });
    }

    private static void assertAnswered(List<CameraRecord> in, List<CameraRecord> out) {
        assertThat(out).hasSameSizeAs(in);
        for (int i = 0; i < in.size(); i++) {
            if (in.get(i) instanceof MotionFrame frame) {
                assertThat(out.get(i)).isInstanceOf(FrameResult.class);
                FrameResult result = (FrameResult) out.get(i);
                assertThat(result.sequence()).isEqualTo(frame.frame().sequence());
                assertThat(result.outcome() == Outcome.STILL || frame.motion().moving())
                        .isTrue();
            } else {
                assertThat(out.get(i)).isSameAs(in.get(i));
            }
        }
    }
}

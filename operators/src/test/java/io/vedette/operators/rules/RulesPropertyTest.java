// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MotionConfig;
import io.vedette.config.TrackingConfig;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.EventPhase;
import io.vedette.record.FrameResult;
import io.vedette.record.LineCrossing;
import io.vedette.record.ObjectEvent;
import io.vedette.record.OpenEvents;
import io.vedette.record.Tick;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for any objects, misses, gaps and restarts. */
class RulesPropertyTest {
    private static final int RECORDS = 300;

    @Property(tries = 200)
    void eachEventIsOpenedOnceUpdatedAndClosedOnceAtAMomentThatShowedItsObject(@ForAll long seed) {
        List<CameraRecord> records = new RandomYard(seed, 5).records(RECORDS);
        List<CameraRecord> said = new Run(Integer.MAX_VALUE, 0).play(records);

        Map<Long, Set<Long>> sights = sights(records);
        Map<String, ObjectEvent> newest = new HashMap<>();
        for (CameraRecord record : said) {
            if (!(record instanceof ObjectEvent event)) {
                continue;
            }
            ObjectEvent before = newest.put(event.id(), event);
            assertThat(event.phase() == EventPhase.OPENED).isEqualTo(before == null);
            assertThat(sights).containsKey(event.seenPts()).containsKey(event.startPts());
            assertThat(sights.get(event.best().pts())).isNotEmpty();
            assertThat(event.startPts()).isLessThanOrEqualTo(event.seenPts());
            if (before == null) {
                assertThat(sights.get(event.startPts())).contains(event.track());
                assertThat(sights.get(event.seenPts())).contains(event.track());
            } else {
                assertThat(before.phase()).isNotEqualTo(EventPhase.CLOSED);
                assertThat(event.seenPts()).isGreaterThanOrEqualTo(before.seenPts());
                assertThat(event.startPts()).isEqualTo(before.startPts());
            }
        }
        assertThat(newest.values()).allMatch(event -> event.phase() == EventPhase.CLOSED);
    }

    @Property(tries = 100)
    void eachObjectCrossesALineToAndFroInTurn(@ForAll long seed) {
        List<CameraRecord> said = new Run(Integer.MAX_VALUE, 0).play(new RandomYard(seed, 5).records(RECORDS));
        Set<String> seen = new HashSet<>();
        for (CameraRecord record : said) {
            if (record instanceof LineCrossing crossing) {
                assertThat(seen.add(crossing.track() + "@" + crossing.pts())).isTrue();
            }
        }
    }

    @Property(tries = 100)
    void restartsChangeNothingButThatOpenEventsAreToldAgain(@ForAll long seed) {
        List<CameraRecord> records = new RandomYard(seed, 5).records(RECORDS);
        List<CameraRecord> undisturbed = new Run(Integer.MAX_VALUE, 0).play(records);
        List<CameraRecord> restarted = new Run(20, seed).play(records);
        assertThat(restarted).isEqualTo(undisturbed);
    }

    /** By media time of the frame, which tracks it shows. */
    private static Map<Long, Set<Long>> sights(List<CameraRecord> records) {
        Map<Long, Set<Long>> sights = new HashMap<>();
        for (CameraRecord record : records) {
            if (record instanceof FrameResult frame && !frame.tracks().isEmpty()) {
                Set<Long> tracks = sights.computeIfAbsent(frame.pts(), pts -> new HashSet<>());
                frame.tracks().forEach(track -> tracks.add(track.id()));
            }
        }
        return sights;
    }

    /** One run, with a restart after every so many records on average. */
    private static final class Run {
        private final int between;
        private final Random random;
        private final List<CameraRecord> said = new ArrayList<>();
        private RulesState kept = RulesState.EMPTY;
        private CameraRules rules = start();

        private Run(int between, long seed) {
            this.between = between;
            this.random = new Random(seed);
        }

        private List<CameraRecord> play(List<CameraRecord> records) {
            for (CameraRecord record : records) {
                if (random.nextInt(between) == 0) {
                    kept = StateBytes.throughFlink(kept);
                    rules = start();
                }
                if (record instanceof FrameResult frame) {
                    rules.frame(frame, said::add);
                } else if (record instanceof Tick tick) {
                    rules.pass(tick.pts(), said::add);
                }
                keep();
            }
            rules.finish(said::add);
            return said;
        }

        private CameraRules start() {
            CameraRules started = new CameraRules(Play.YARD, ZoneOffset.UTC, TrackingConfig.DEFAULT.lost(), kept);
            List<CameraRecord> again = new ArrayList<>();
            started.introduce(kept.analysedPts() + 1, again::add);
            assertThat(((OpenEvents) again.remove(0)).ids())
                    .containsExactlyElementsOf(
                            again.stream().map(r -> ((ObjectEvent) r).id()).toList());
            started.configure(
                    new CameraSettings(
                            Play.YARD,
                            1,
                            List.of("objects"),
                            MotionConfig.DEFAULT,
                            RandomYard.SCENE,
                            List.of(RandomYard.rules())),
                    said::add);
            return started;
        }

        private void keep() {
            RulesState changed = rules.takeChanged();
            if (changed != null) {
                kept = changed;
            }
        }
    }
}

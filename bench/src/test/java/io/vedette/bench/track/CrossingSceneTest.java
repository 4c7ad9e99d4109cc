// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CrossingSceneTest {
    private static final List<List<ShownFrame>> SCENES = LongStream.rangeClosed(1, 5)
            .mapToObj(seed -> CrossingScene.frames(seed, 6, 300))
            .toList();

    private static TrackingScore score(boolean ours) {
        return SCENES.stream()
                .map(frames -> Evaluation.of(ours ? new VedetteFollower() : new IouTracker(), frames))
                .reduce(TrackingScore.NONE, TrackingScore::plus);
    }

    @Test
    void isTheSameForTheSameSeed() {
        assertThat(CrossingScene.frames(3, 6, 200)).isEqualTo(CrossingScene.frames(3, 6, 200));
        assertThat(CrossingScene.frames(3, 6, 200)).isNotEqualTo(CrossingScene.frames(4, 6, 200));
    }

    @Test
    void peopleAreHiddenMissedAndSeenWhereNobodyIs() {
        int truth = 0;
        int seen = 0;
        int weak = 0;
        for (ShownFrame frame : SCENES.get(0)) {
            truth += Objects.requireNonNull(frame.truth()).size();
            seen += frame.detections().size();
            weak += (int)
                    frame.detections().stream().filter(d -> d.score() < 0.5).count();
        }
        assertThat(seen).isBetween(truth / 2, truth * 95 / 100);
        assertThat(weak).isGreaterThan(seen / 20);
    }

    @Test
    void oursKeepsIdentitiesFarBetterThanPlainOverlap() {
        TrackingScore ours = score(true);
        TrackingScore plain = score(false);

        assertThat(ours.idf1()).isGreaterThan(0.65).isGreaterThan(1.5 * plain.idf1());
        assertThat(ours.mota()).isGreaterThan(0.75).isGreaterThan(plain.mota());
        assertThat(ours.switches()).isLessThan(plain.switches() / 4);
    }
}

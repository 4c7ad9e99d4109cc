// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.sources.video.CameraProblem.Kind;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Property(tries = 100)
    void growsWithinItsBounds(@ForAll long seed) {
        Backoff backoff = new Backoff(new SplittableRandom(seed));
        long bound = 1000;
        for (int i = 0; i < 12; i++) {
            assertThat(backoff.next().toMillis()).isBetween(bound / 2, bound);
            bound = Math.min(15_000, bound * 2);
        }
        backoff.reset();
        assertThat(backoff.next()).isBetween(Duration.ofMillis(500), Duration.ofSeconds(1));
    }

    @Property(tries = 100)
    void becomesRareOnlyAfterSeveralAnswersThatSomebodyHasToActOn(@ForAll long seed) {
        Backoff backoff = new Backoff(new SplittableRandom(seed));
        for (int i = 0; i < 6; i++) {
            assertThat(backoff.after(Kind.NOT_FOUND)).isLessThanOrEqualTo(Duration.ofSeconds(15));
        }
        assertThat(backoff.after(Kind.NOT_FOUND)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        backoff.after(Kind.REFUSED); // it starts anew
        assertThat(backoff.after(Kind.NOT_FOUND)).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }

    @Property(tries = 100)
    void triesAPasswordTwiceAndThenRarely(@ForAll long seed) {
        Backoff backoff = new Backoff(new SplittableRandom(seed));
        assertThat(backoff.after(Kind.UNAUTHORIZED)).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(15));
        assertThat(backoff.after(Kind.UNAUTHORIZED)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
        assertThat(backoff.after(Kind.UNAUTHORIZED)).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(60));
    }

    @Test
    void camerasDontComeBackInStep() {
        Set<Duration> first = new HashSet<>();
        Set<Duration> fifth = new HashSet<>();
        for (int seed = 0; seed < 50; seed++) {
            Backoff backoff = new Backoff(new SplittableRandom(seed));
            first.add(backoff.next());
            for (int i = 1; i < 4; i++) {
                backoff.next();
            }
            fifth.add(backoff.next());
        }
        assertThat(first).hasSizeGreaterThan(40);
        assertThat(fifth).hasSizeGreaterThan(40);
    }
}

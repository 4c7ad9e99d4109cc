// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DamageTest {
    private final ManualClock clock = new ManualClock();
    private final Damage damage = new Damage(clock);

    @Test
    void isToldWhenItIsMoreThanOnce() {
        damage.found("one");
        damage.found("two");
        assertThat(damage.words()).isNull();
        damage.found("three");
        assertThat(damage.words()).isEqualTo("one");
    }

    @Test
    void isToldInTheSameWordsUntilItIsOver() {
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(2));
            damage.found("trouble " + i);
        }
        assertThat(damage.words()).isEqualTo("trouble 0");
        clock.advance(Duration.ofSeconds(6));
        assertThat(damage.words()).isNull();
        damage.found("later");
        assertThat(damage.words()).isNull();
    }

    @Test
    void whatFollowsFromATroubleIsNoneOfItsOwn() {
        damage.goesOn();
        damage.found("one");
        for (int i = 0; i < 40; i++) {
            clock.advance(Duration.ofSeconds(1));
            damage.goesOn();
        }
        assertThat(damage.words()).isNull();
        assertThat(damage.ofOne()).isEqualTo("one");
        clock.advance(Duration.ofSeconds(6));
        damage.goesOn();
        assertThat(damage.ofOne()).as("over").isNull();
    }

    @Test
    void isNothingWhenTroublesAreFarApart() {
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(6));
            damage.found("now and then");
        }
        assertThat(damage.words()).isNull();
    }
}

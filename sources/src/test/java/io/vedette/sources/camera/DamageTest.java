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
        assertThat(damage.words()).isEqualTo("damaged video (is the network losing packets?): one");
    }

    @Test
    void isToldInTheSameWordsUntilItIsOver() {
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(2));
            damage.found("trouble " + i);
        }
        assertThat(damage.words()).endsWith(": trouble 0");
        clock.advance(Duration.ofSeconds(6));
        assertThat(damage.words()).isNull();
        damage.found("later");
        assertThat(damage.words()).isNull();
    }

    @Test
    void theNetworkIsAskedAboutOnlyWhereThereIsOne() {
        damage.overNetwork(false);
        for (int i = 0; i < 3; i++) {
            damage.found("cut short");
        }
        assertThat(damage.words()).isEqualTo("damaged video: cut short");
        clock.advance(Duration.ofSeconds(6));
        damage.overNetwork(true);
        for (int i = 0; i < 3; i++) {
            damage.refused("no decoder");
        }
        assertThat(damage.words()).isEqualTo("video that can't be decoded: no decoder");
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
        assertThat(damage.reason()).isEqualTo("one");
        clock.advance(Duration.ofSeconds(6));
        damage.goesOn();
        assertThat(damage.reason()).as("over").isNull();
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

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.Outcome;
import io.vedette.record.Track;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RulesStateTest {
    @Test
    void twentyObjectsTakeLessThan64Kilobytes() {
        Play play = new Play(RandomYard.SCENE, RandomYard.rules());
        for (int i = 0; i < 60; i++) {
            Track[] tracks = new Track[20];
            for (int id = 0; id < tracks.length; id++) {
                tracks[id] = Play.person(1_000_000 + id, 0.2 + 0.01 * i, 0.3 + 0.02 * id);
            }
            play.show(tracks);
        }
        RulesState state = Objects.requireNonNull(play.rules.takeChanged());
        assertThat(state.objects()).hasSize(20);
        assertThat(state.events()).hasSizeGreaterThan(60);
        assertThat(StateBytes.of(state).length).isBetween(10_000, 64 * 1024 - 1);
        assertThat(StateBytes.throughFlink(state)).isEqualTo(state);
    }

    @Test
    void objectsThatAreGoneAreForgotten() {
        Play play = new Play(RandomYard.SCENE, RandomYard.rules());
        for (int id = 0; id < 200; id++) {
            play.walk(id, 0.2, 8).nothing(12);
        }
        play.nothing(60);
        RulesState state = Objects.requireNonNull(play.rules.takeChanged());
        assertThat(state.objects()).isEmpty();
        assertThat(state.events()).isEmpty();
        assertThat(StateBytes.of(state).length).isLessThan(400);
    }

    @Test
    void nothingIsKeptAnewWhileNothingChanges() {
        Play play = new Play(Play.OBJECTS);
        assertThat(play.rules.takeChanged()).isNotNull();
        play.tick(1);
        assertThat(play.rules.takeChanged()).isNull();
        play.rules.frame(Play.frame(0, play.now(), Outcome.SUPERSEDED, List.<Track>of()), play.said::add);
        assertThat(play.rules.takeChanged()).isNull();
    }
}

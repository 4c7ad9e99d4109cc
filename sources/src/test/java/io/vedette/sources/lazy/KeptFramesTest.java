// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.Fragment;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptFramesTest {
    private final Scene scene = new Scene(10, 0.02);

    private static void add(KeptFrames kept, Fragment fragment) {
        if (fragment.key()) {
            kept.begin(fragment);
        } else {
            kept.add(fragment);
        }
    }

    @Test
    void keepsTwoGroups() {
        KeptFrames kept = new KeptFrames(1 << 20);
        for (int i = 0; i < 15; i++) {
            add(kept, scene.next());
        }
        assertThat(kept.previous()).hasSize(10);
        assertThat(kept.size()).isEqualTo(5);
        assertThat(kept.currentFrom(2)).extracting(Scene::number).isEqualTo(List.of(12, 13, 14));
    }

    @Test
    void letsGoOfTheGroupBeforeWhenBothAreTooLarge() {
        KeptFrames kept = new KeptFrames(40_000);
        for (int i = 0; i < 11; i++) {
            add(kept, scene.next());
        }
        assertThat(kept.previous()).isEmpty();
        assertThat(kept.forgotten()).isEqualTo(10);
        assertThat(kept.isFull()).isFalse();
    }

    @Test
    void countsOnInAGroupWhoseFramesItHasLetGoOf() {
        KeptFrames kept = new KeptFrames(1 << 20);
        for (int i = 0; i < 4; i++) {
            add(kept, scene.next());
        }
        kept.letGo();
        add(kept, scene.next());

        assertThat(kept.isFull()).isTrue();
        assertThat(kept.size()).isEqualTo(5);
        assertThat(kept.currentFrom(4)).extracting(Scene::number).isEqualTo(List.of(4));
        assertThat(kept.currentFrom(0)).as("the others are gone").hasSize(1);
        for (int i = 0; i < 6; i++) {
            add(kept, scene.next());
        }
        assertThat(kept.previous()).as("of no use without its beginning").isEmpty();
        assertThat(kept.forgotten()).isEqualTo(10);
        assertThat(kept.isFull()).isFalse();
    }

    @Test
    void isFullAfterTenSeconds() {
        Scene endless = new Scene(100_000, 0.02);
        KeptFrames kept = new KeptFrames(1 << 30);
        for (int i = 0; i <= 250; i++) {
            add(kept, endless.next());
        }
        assertThat(kept.isFull()).isFalse();
        add(kept, endless.next());
        assertThat(kept.isFull()).isTrue();
    }
}

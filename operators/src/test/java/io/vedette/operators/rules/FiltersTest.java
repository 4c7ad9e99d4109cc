// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.ObjectFilter;
import io.vedette.config.ObjectFilter.Range;
import io.vedette.record.Box;
import io.vedette.record.Track;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiltersTest {
    private static final Range ANY = new Range(0, Float.MAX_VALUE);

    /** 0.1 × 0.2 of the picture: 0.02 of it; on 16:9 as wide as 0.89 of its height. */
    private static final Track DOG = Play.object(1, "dog", 0.6, new Box(0.4f, 0.4f, 0.1f, 0.2f));

    @Test
    void letsEverythingThroughByDefault() {
        assertThat(accepts(ObjectFilter.ALL, DOG)).isTrue();
    }

    @Test
    void asksForLabelAndScore() {
        assertThat(accepts(new ObjectFilter(List.of("cat", "dog"), 0.6f, ANY, ANY), DOG))
                .isTrue();
        assertThat(accepts(new ObjectFilter(List.of("cat"), 0, ANY, ANY), DOG)).isFalse();
        assertThat(accepts(new ObjectFilter(List.of(), 0.61f, ANY, ANY), DOG)).isFalse();
    }

    @Test
    void asksForThePartOfThePictureThatIsCovered() {
        assertThat(accepts(new ObjectFilter(List.of(), 0, new Range(0.019f, 0.021f), ANY), DOG))
                .isTrue();
        assertThat(accepts(new ObjectFilter(List.of(), 0, new Range(0.021f, 1), ANY), DOG))
                .isFalse();
    }

    @Test
    void asksForTheShapeInPixels() {
        ObjectFilter upright = new ObjectFilter(List.of(), 0, ANY, new Range(0, 0.8f));
        assertThat(accepts(upright, DOG)).isFalse();
        assertThat(Filters.accept(upright, DOG, 0.6f, 4f / 3)).isTrue();
    }

    @Test
    void anObjectOutsideThePictureIsNone() {
        assertThat(accepts(ObjectFilter.ALL, Play.object(1, "dog", 0.6, new Box(1.1f, 0, 0.1f, 0.2f))))
                .isFalse();
    }

    private static boolean accepts(ObjectFilter filter, Track track) {
        return Filters.accept(filter, track, track.score(), 16f / 9);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecallFiguresTest {
    private static final SceneStream STREAM =
            new SceneStream(Condition.DAY, new Encoding(Encoder.X264, false, 2), 640, 360, 60, 200, 5);
    private static final List<Pass> PASSES = STREAM.passes();

    /** Sees chosen passes so many frames after their onset, two more until it is known. */
    private static Viewed viewed(IntPredicate seen, int delay, boolean trusts, List<Integer> wakes) {
        List<@Nullable Sighting> sightings = new ArrayList<>();
        for (int i = 0; i < PASSES.size(); i++) {
            int frame = PASSES.get(i).onset() + delay;
            sightings.add(seen.test(i) ? new Sighting(frame, frame + 2) : null);
        }
        BitSet trusted = new BitSet();
        if (trusts) {
            trusted.set(30 * PassPlan.RATE, STREAM.frames());
        }
        int[] decoded = new int[STREAM.frames()];
        for (int i = 0; i < decoded.length; i++) {
            decoded[i] = !trusted.get(i) || i % 50 == 0 ? 1 : 0;
        }
        long[] nanos = new long[STREAM.frames()];
        Arrays.fill(nanos, trusts ? 1_000_000 : 4_000_000);
        return new Viewed(STREAM, sightings, decoded, trusted, wakes, nanos);
    }

    private static RecallFigures figures(Viewed all, Viewed adaptive) {
        return new RecallFigures(List.of(new Trial(STREAM, all, adaptive)));
    }

    @Test
    void recallIsRelativeToWhatAllSees() {
        Viewed all = viewed(i -> i != 2, 3, false, List.of());
        RecallFigures figures = figures(all, viewed(i -> i != 2 && i != 3, 5, true, List.of()));

        int asked = (int) PASSES.stream()
                .filter(pass -> pass.height() >= RecallFigures.ASKED)
                .count();
        assertThat(SizeClass.of(PASSES.get(2).height())).isEqualTo(SizeClass.MEDIUM);
        assertThat(SizeClass.of(PASSES.get(3).height())).isEqualTo(SizeClass.LARGE);
        assertThat(figures.recallTrusted()).isEqualTo((asked - 2.0) / (asked - 1));
        assertThat(figures.recallUntrusted()).isEqualTo(1);
        assertThat(figures.justifiesAdaptive()).isFalse();
        assertThat(figures.firstSeen()).isEqualTo(0.2);
        assertThat(figures.firstSeenByAll()).isEqualTo(0.12);
    }

    @Test
    void allFoundWhileTrustedJustifiesAdaptive() {
        Viewed all = viewed(i -> true, 3, false, List.of());

        assertThat(figures(all, viewed(i -> true, 3, true, List.of())).justifiesAdaptive())
                .isTrue();
        assertThat(figures(all, viewed(i -> i % 4 != 0, 3, true, List.of())).justifiesAdaptive())
                .as("tiny ones are not asked for")
                .isTrue();
        assertThat(figures(all, viewed(i -> true, 3, false, List.of())).justifiesAdaptive())
                .as("it was never trusted")
                .isFalse();
    }

    @Test
    void aPersonLostOnAnUntrustedStreamForbidsAdaptive() {
        Viewed all = viewed(i -> true, 3, false, List.of());
        RecallFigures figures = new RecallFigures(List.of(
                new Trial(STREAM, all, viewed(i -> true, 3, true, List.of())),
                new Trial(STREAM, all, viewed(i -> i != 0, 3, false, List.of()))));

        assertThat(figures.recallUntrusted()).isLessThan(1);
        assertThat(figures.justifiesAdaptive()).isFalse();
    }

    @Test
    void onlyWakesInStillnessAreFalse() {
        int still = 40 * PassPlan.RATE;
        int untrusted = 10 * PassPlan.RATE;
        List<Integer> wakes = List.of(
                untrusted, still, PASSES.get(0).onset() + 4, PASSES.get(0).end() + 20);
        Viewed adaptive = viewed(i -> true, 3, true, wakes);

        assertThat(adaptive.falseWakes()).isEqualTo(1);
        assertThat(adaptive.stillness().get(still)).isTrue();
        assertThat(adaptive.stillness().get(untrusted)).isFalse();
        assertThat((double) adaptive.decodedStill() / adaptive.stillness().cardinality())
                .isCloseTo(0.02, within(0.002));
    }

    @Test
    void thePageSaysWhatItJustifies() {
        Viewed all = viewed(i -> true, 3, false, List.of());
        String good = RecallReport.markdown(
                figures(all, viewed(i -> true, 5, true, List.of())), "./vedette bench recall", "a machine");
        String bad = RecallReport.markdown(
                figures(all, viewed(i -> i > 8, 5, true, List.of())), "./vedette bench recall", "a machine");

        assertThat(good)
                .contains("`./vedette bench recall` on a machine")
                .contains("`adaptive` may be the default")
                .contains("| day 360p x264 VBR 2 s | " + PASSES.size() + " | ")
                .contains("| 0.20 / 0.20 s | 0.12 / 0.12 s | 0.08 / 0.08 s |")
                .contains(" min | 0.021 | 0.250 | 0.167 | 0.250 |");
        assertThat(bad).contains("`adaptive` may not be the default").contains("The default is **`all`**.\n");
    }

    @Test
    void thePageSaysWhyAllIsTheDefaultThoughItNeedNotBe() {
        Viewed all = viewed(i -> true, 3, false, List.of());
        Trial trial = new Trial(STREAM, all, viewed(i -> true, 5, true, List.of()));
        RecallFigures few = new RecallFigures(List.of(trial));
        RecallFigures many = new RecallFigures(Collections.nCopies(100, trial));

        assertThat(few.recallTrustedAtLeast()).isLessThan(RecallFigures.TARGET);
        assertThat(many.recallTrustedAtLeast()).isGreaterThan(RecallFigures.TARGET);
        assertThat(RecallReport.markdown(few, "", ""))
                .contains("The default is **`all`**: 0.99 is not certain with so few passes");
        assertThat(RecallReport.markdown(many, "", ""))
                .contains("The default is **`all`**: no real camera's encoder was tried;");
    }

    @Test
    void thePageSaysWhatStreamsCostThatAreNeverTrusted() {
        Viewed all = viewed(i -> true, 3, false, List.of());
        RecallFigures figures = new RecallFigures(
                List.of(new Trial(STREAM, all, viewed(i -> true, 3, true, List.of())), new Trial(STREAM, all, all)));

        assertThat(RecallReport.markdown(figures, "", ""))
                .contains("Streams that were never trusted cost `adaptive` 1.00 to 1.00 times what they cost `all`.");
        assertThat(RecallReport.markdown(new RecallFigures(figures.trials().subList(0, 1)), "", ""))
                .doesNotContain("never trusted");
    }
}

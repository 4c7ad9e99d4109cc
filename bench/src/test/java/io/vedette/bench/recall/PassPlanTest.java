// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.Box;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PassPlanTest {
    private static final int LEAD = 20;
    private static final int SECONDS = 200;

    @Property(tries = 50)
    void personsComeOneAfterTheOtherAfterTheStillnessAtTheBeginning(@ForAll long seed) {
        List<Pass> passes = PassPlan.passes(seed, LEAD, SECONDS);

        assertThat(passes).hasSizeGreaterThan(8);
        assertThat(passes.get(0).onset()).isEqualTo(LEAD * PassPlan.RATE);
        for (int i = 1; i < passes.size(); i++) {
            assertThat(passes.get(i).onset() - passes.get(i - 1).end())
                    .as("pause before pass %d", i)
                    .isGreaterThanOrEqualTo(4 * PassPlan.RATE - 1);
        }
        assertThat(passes.get(passes.size() - 1).end()).isLessThanOrEqualTo((SECONDS - 2) * PassPlan.RATE);
    }

    @Property(tries = 50)
    void personsAreAsLargeAndAsFastAsTheyAreToBe(@ForAll long seed) {
        for (Pass pass : PassPlan.passes(seed, LEAD, SECONDS)) {
            assertThat(pass.height()).isBetween(0.05, 0.60);
            assertThat((double) (pass.end() - pass.onset()) / PassPlan.RATE).isBetween(0.79, 6.01);
            assertThat(pass.left()).isBetween(0.0, pass.right());
            assertThat(pass.right()).isLessThanOrEqualTo(1 + 1e-9);
            assertThat(pass.foot()).isBetween(pass.height(), 1.0);
        }
    }

    @Test
    void everyFourHaveOneOfEachSize() {
        List<Pass> passes = PassPlan.passes(7, LEAD, SECONDS);

        for (int i = 0; i + 4 <= passes.size(); i += 4) {
            Set<SizeClass> sizes = new HashSet<>();
            passes.subList(i, i + 4).forEach(pass -> sizes.add(SizeClass.of(pass.height())));
            assertThat(sizes).hasSize(4);
        }
    }

    @Test
    void aSeedGivesTheSamePassesEachTimeAndAnotherOthers() {
        assertThat(PassPlan.passes(3, LEAD, SECONDS)).isEqualTo(PassPlan.passes(3, LEAD, SECONDS));
        assertThat(PassPlan.passes(4, LEAD, SECONDS)).isNotEqualTo(PassPlan.passes(3, LEAD, SECONDS));
    }

    @Property(tries = 50)
    void aPersonComesIntoSightAtOneSideOfTheOpeningAndLeavesAtTheOther(@ForAll long seed) {
        for (Pass pass : PassPlan.passes(seed, LEAD, SECONDS)) {
            List<Box> boxes = new ArrayList<>();
            for (int frame = pass.onset(); frame < pass.end(); frame++) {
                Box box = pass.box(frame);
                assertThat(box.width()).as("something shows in frame %d", frame).isPositive();
                assertThat(box.x()).isGreaterThanOrEqualTo((float) pass.left());
                assertThat(box.height()).isEqualTo((float) pass.height());
                boxes.add(box);
            }
            Box first = boxes.get(0);
            Box last = boxes.get(boxes.size() - 1);
            assertThat(pass.leftward() ? last.x() <= first.x() : first.x() <= last.x())
                    .isTrue();
            assertThat(pass.box(pass.onset() - 1).width()).isZero();
            assertThat(pass.box(pass.end()).width()).isZero();
        }
    }
}

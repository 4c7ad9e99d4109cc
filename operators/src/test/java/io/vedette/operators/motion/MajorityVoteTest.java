// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MajorityVoteTest {
    @ParameterizedTest
    @CsvSource({"320, 180", "24, 18", "4, 4", "2, 50", "50, 2"})
    void setsWhatFiveOfNineSay(int width, int height) {
        LumaPlane plane = LumaPlane.of(new Picture(width, height, ColorMatrix.BT601, new byte[width * height * 3 / 2]));
        Workspace work = new Workspace();
        work.fit(plane);
        Random random = new Random(7);
        for (int i = 0; i < plane.size(); i++) {
            work.changed[i] = random.nextInt(2);
        }
        int[] mask = work.changed.clone();

        int set = MajorityVote.clean(plane, work);

        int expected = 0;
        for (int i = 0; i < plane.size(); i++) {
            int vote = vote(mask, plane, i % plane.width(), i / plane.width());
            assertThat(work.clean[i]).isEqualTo(vote);
            expected += vote;
        }
        assertThat(set).isEqualTo(expected);
    }

    private static int vote(int[] mask, LumaPlane plane, int x, int y) {
        if (x == 0 || y == 0 || x == plane.width() - 1 || y == plane.height() - 1) {
            return 0;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += mask[(y + i / 3 - 1) * plane.width() + x + i % 3 - 1];
        }
        return sum >= 5 ? 1 : 0;
    }
}

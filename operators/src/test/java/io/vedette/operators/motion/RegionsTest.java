// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vedette.record.Box;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RegionsTest {
    private static final LumaPlane PLANE = new LumaPlane(40, 12, 1);

    @Test
    void joinsWhatTouchesAlsoAtCornersAndInHooks() {
        Regions regions = find(1, """
                ########................
                #......#................
                #.####.#................
                #.#..#.#................
                #.#....#................
                #.######................
                ........#...............
                """);

        assertThat(regions.found()).hasSize(1);
        assertThat(regions.pixels()).isEqualTo(31);
        Box box = regions.boxes(PLANE).get(0);
        assertThat(box.x() + box.y()).isZero();
        assertThat(box.width()).isCloseTo(9f / 40, within(1e-6f));
        assertThat(box.height()).isCloseTo(7f / 12, within(1e-6f));
    }

    @Test
    void ordersBySizeAndLeavesOutWhatIsTooSmall() {
        Regions regions = find(6, """
                ####....######..........
                ####....######..........
                ........######....##....
                ..................##....
                """);

        assertThat(regions.found()).extracting(Region::left).containsExactly(8, 0);
        assertThat(regions.found()).extracting(Region::pixels).containsExactly(18, 8);
    }

    @Test
    void joinsPiecesThatNearlyTouch() {
        LumaPlane wide = new LumaPlane(200, 12, 1);
        int[] mask = new int[wide.size()];
        for (int x : new int[] {10, 11, 12, 13, 16, 17, 18, 19, 30, 31, 32, 33}) {
            mask[200 * 5 + x] = 1;
        }

        Regions regions = Regions.find(wide, mask, 4);

        assertThat(regions.found()).extracting(Region::left).containsExactly(10, 30);
        assertThat(regions.found()).extracting(Region::right).containsExactly(19, 33);
    }

    @Test
    void countsEveryPixelOfAnyMask() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            int[] mask = new int[PLANE.size()];
            int set = 0;
            for (int i = 0; i < mask.length; i++) {
                mask[i] = random.nextInt(100) < 2 * round ? 1 : 0;
                set += mask[i];
            }
            // Pieces below four pixels are noise and may be left out; what is found is never counted twice.
            assertThat(Regions.find(PLANE, mask, 1).pixels()).isLessThanOrEqualTo(set);
            if (round > 40) {
                assertThat(Regions.find(PLANE, mask, 1).pixels()).isEqualTo(set);
            }
        }
    }

    private static Regions find(int least, String drawing) {
        int[] mask = new int[PLANE.size()];
        String[] rows = drawing.split("\n", -1);
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                mask[y * PLANE.width() + x] = rows[y].charAt(x) == '#' ? 1 : 0;
            }
        }
        return Regions.find(PLANE, mask, least);
    }
}

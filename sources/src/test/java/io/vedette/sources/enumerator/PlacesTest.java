// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.enumerator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.CameraKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Places places = new Places(List.of());

    @Test
    void keyHashesToTheKeyGroupOfItsSlot() {
        for (int i = 0; i < 200; i++) {
            Place place = places.take("cam" + i, NOON);
            assertThat(place.slot()).isEqualTo(i);
            assertThat(KeyGroupRangeAssignment.assignToKeyGroup(place.camera().key(), 128))
                    .isEqualTo(LaneSequence.keyGroup(i));
            assertThat(place.camera().key()).matches("cam" + i + "(#\\d+)?");
        }
    }

    @Test
    void keepsAPlaceByNameForADay() {
        Place yard = places.take("yard", NOON);
        places.leave("yard", NOON);
        assertThat(places.take("door", NOON.plus(Duration.ofHours(23))).slot()).isEqualTo(1);
        assertThat(places.take("yard", NOON.plus(Duration.ofHours(23)))).isEqualTo(yard);

        places.leave("yard", NOON);
        assertThat(places.take("gate", NOON.plus(Duration.ofHours(25))).slot()).isEqualTo(0);
        assertThat(places.take("yard", NOON.plus(Duration.ofHours(25))).slot()).isEqualTo(2);
    }

    @Test
    void restoredPlacesAreTheSame() {
        places.take("yard", NOON);
        places.take("door", NOON);
        places.leave("yard", NOON);
        places.resumeAfter("door", 90_000);

        Places restored = new Places(List.copyOf(places.all()));

        assertThat(restored.all()).isEqualTo(places.all());
        assertThat(restored.take("gate", NOON).slot()).isEqualTo(2);
    }

    @Test
    void everyKeyGroupHasASlot() {
        assertThat(IntStream.range(0, 128)
                        .map(LaneSequence::keyGroup)
                        .distinct()
                        .count())
                .isEqualTo(128);
    }

    /** The design's promise, for each number of cameras there are key groups for, and each number of lanes up to 32. */
    @Test
    void lanesDifferByOneForPowersOfTwoAndElseByTwo() {
        List<CameraKey> keys = new ArrayList<>();
        for (int cameras = 1; cameras <= 128; cameras++) {
            keys.add(places.take("cam" + cameras, NOON).camera());
            for (int lanes = 1; lanes <= 32; lanes++) {
                assertThat(imbalance(keys, lanes))
                        .as("%d cameras on %d lanes", cameras, lanes)
                        .isLessThanOrEqualTo(bound(lanes));
            }
            for (int lanes : new int[] {64, 128}) {
                assertThat(imbalance(keys, lanes)).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void beyondTheKeyGroupsPowersOfTwoStayEven() {
        List<CameraKey> keys = IntStream.range(0, 300)
                .mapToObj(i -> places.take("cam" + i, NOON).camera())
                .toList();

        assertThat(imbalance(keys, 4)).isLessThanOrEqualTo(1);
        assertThat(imbalance(keys, 8)).isLessThanOrEqualTo(1);
    }

    /**
     * Cameras are never moved, so those removed leave holes until others fill them; each hole can cost one camera of
     * balance, never more. Once the holes are filled, balance is as if nothing had been removed.
     */
    @Property(tries = 100)
    void staysEvenButForHolesUnderAddsAndRemoves(
            @ForAll @Size(min = 1, max = 120) List<@IntRange(min = 0, max = 59) Integer> toggles,
            @ForAll @IntRange(min = 1, max = 32) int lanes) {
        Places running = new Places(List.of());
        Map<String, Place> present = new HashMap<>();
        Instant now = NOON;
        for (int camera : toggles) {
            now = now.plus(Duration.ofHours(7));
            String name = "cam" + camera;
            if (present.remove(name) != null) {
                running.leave(name, now);
            } else {
                present.put(name, running.take(name, now));
            }
        }
        int bound = bound(lanes);
        assertThat(imbalance(keys(present), lanes)).isLessThanOrEqualTo(bound + holes(present));

        Instant later = now.plus(Duration.ofDays(2));
        for (int i = 0; holes(present) > 0; i++) {
            present.put("new" + i, running.take("new" + i, later));
        }
        assertThat(imbalance(keys(present), lanes)).isLessThanOrEqualTo(bound);
        assertThat(present.values().stream().map(Place::slot)).doesNotHaveDuplicates();
    }

    private static int bound(int lanes) {
        return Integer.bitCount(lanes) == 1 ? 1 : 2;
    }

    private static List<CameraKey> keys(Map<String, Place> present) {
        return present.values().stream().map(Place::camera).toList();
    }

    private static int holes(Map<String, Place> present) {
        int highest = present.values().stream().mapToInt(Place::slot).max().orElse(-1);
        return highest + 1 - present.size();
    }

    private static int imbalance(List<CameraKey> cameras, int lanes) {
        int[] counts = new int[lanes];
        cameras.forEach(camera -> counts[Places.lane(camera, lanes)]++);
        return Arrays.stream(counts).max().orElseThrow()
                - Arrays.stream(counts).min().orElseThrow();
    }
}

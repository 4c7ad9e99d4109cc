// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vedette.bench.track.CrossingTable.Crossing;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrossingTableTest {
    private static final CrossingTable TABLE = new CrossingTable(
            "0,0", "1,1", List.of(new Crossing(1, "in"), new Crossing(1.3, "in"), new Crossing(4, "out")));

    @Test
    void readsWhatWasCountedInTheSampleFootage() throws IOException {
        CrossingTable table = CrossingTable.ofVtest();
        assertThat(table.count("in")).isEqualTo(15);
        assertThat(table.count("out")).isEqualTo(18);
        assertThat(table.from()).isEqualTo("0.655,0.80");
        assertThat(table.to()).isEqualTo("0.775,0.20");
        assertThat(table.until(5).crossings()).containsExactly(new Crossing(1.3, "out"), new Crossing(4.7, "out"));
    }

    @Test
    void findsEachOnceWhereItIsNearAndGoesTheSameWay() {
        assertThat(TABLE.found(List.of(new Crossing(1.2, "in"), new Crossing(4, "in"))))
                .isEqualTo(1);
        assertThat(TABLE.found(List.of(new Crossing(0.4, "in"), new Crossing(1.9, "in"), new Crossing(4.7, "out"))))
                .isEqualTo(3);
        assertThat(TABLE.found(List.of(new Crossing(5, "out")))).isZero();
    }

    @Test
    void saysWhichLineIsWrong() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> CrossingTable.read(List.of("# line: 0,0 1,1", "1.0,up")))
                .withMessageContaining("1.0,up");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> CrossingTable.read(List.of("1.0,in")))
                .withMessageContaining("no line");
    }
}

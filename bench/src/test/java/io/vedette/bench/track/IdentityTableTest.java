// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.record.Box;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTableTest {
    private static final String HEADING = "frame,id,x,y,width,height\n";

    private static IdentityTable read(String text) throws IOException {
        return IdentityTable.read(new StringReader(text));
    }

    @Test
    void readsBoxesOfFrames() throws Exception {
        IdentityTable table = read(
                "# two people\n" + HEADING + "0,1,0.1,0.2,0.05,0.25\n0,2,0.5,0.2,0.05,0.25\n\n2,1,0.2,0.2,0.05,0.25\n");

        assertThat(table.frames()).containsOnlyKeys(0, 2);
        assertThat(table.frames().get(0)).extracting(IdentifiedBox::id).containsExactly(1L, 2L);
        assertThat(table.frames().get(2)).isEqualTo(List.of(new IdentifiedBox(1, new Box(0.2f, 0.2f, 0.05f, 0.25f))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,1,0.1,0.2,0.05",
                "0,1,0.1,0.2,0.05,1.5",
                "-1,1,0,0,0.1,0.1",
                "0,a,0,0,0.1,0.1",
                "0,1,NaN,0,1,1"
            })
    void saysWhichLineIsWrong(String line) {
        assertThatThrownBy(() -> read(HEADING + "0,1,0.1,0.2,0.05,0.25\n" + line))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("line 3: " + line + " (expected: frame,id,x,y,width,height");
    }

    @Test
    void wantsAHeadingAndBoxes() {
        assertThatThrownBy(() -> read("0,1,0.1,0.2,0.05,0.25\n")).hasMessageStartingWith("line 1");
        assertThatThrownBy(() -> read(HEADING)).hasMessageStartingWith("no boxes");
    }

    @Test
    void theTableOfVtestIsSound() throws Exception {
        assertThat(IdentityTable.ofVtest().frames()).hasSize(41).containsKeys(690, 770);
    }
}

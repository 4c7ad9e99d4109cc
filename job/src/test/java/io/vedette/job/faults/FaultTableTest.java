// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the table in the README is whole. */
class FaultTableTest {
    /** The long run is about to write what is missing. */
    @Test
    void hasOneLineForEachFaultInTheirOrder() throws Exception {
        List<String> written = FaultTable.written();
        List<String> all =
                Arrays.stream(FaultName.values()).map(FaultName::words).toList();
        assertThat(written)
                .isNotEmpty()
                .isEqualTo(all.stream().filter(written::contains).toList());
        if (!FaultTable.thorough()) {
            assertThat(written).isEqualTo(all);
        }
    }
}

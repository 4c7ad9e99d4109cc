// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** That the table in the README is whole. */
@DisabledIfSystemProperty(named = "thorough", matches = ".*", disabledReason = "that run is about to write it")
class FaultTableTest {
    @Test
    void hasOneLineForEachFaultInTheirOrder() throws Exception {
        assertThat(FaultTable.written())
                .containsExactly(
                        Arrays.stream(FaultName.values()).map(FaultName::words).toArray(String[]::new));
    }
}

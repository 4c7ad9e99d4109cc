// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FirstFailureTest {
    private final FirstFailure failure = new FirstFailure();

    @Test
    void whatEndedAThreadIsToldToAll() {
        failure.keep(new IllegalStateException("first"));
        failure.keep(new IllegalStateException("second"));
        for (int caller = 0; caller < 2; caller++) {
            assertThatThrownBy(failure::rethrow).hasRootCauseMessage("first");
        }
    }

    @Test
    void whatPassedIsToldOnce() {
        failure.once(new IllegalStateException("a record"));
        assertThatThrownBy(failure::rethrow).hasRootCauseMessage("a record");
        assertThatCode(failure::rethrow).doesNotThrowAnyException();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {
    private final List<String> closed = new ArrayList<>();
    private final Opened opened = new Opened();

    @Test
    void theNewestIsClosedFirstAndAllOfThemAlsoAfterAFailure() {
        opened.add(() -> closed.add("a"));
        opened.add(() -> {
            throw new IOException("b");
        });
        opened.add(() -> {
            throw new AssertionError("c");
        });
        opened.add(() -> closed.add("d"));
        assertThatThrownBy(opened::close)
                .isInstanceOf(IllegalStateException.class)
                .hasRootCauseMessage("c")
                .hasSuppressedException(new IOException("b"));
        assertThat(closed).containsExactly("d", "a");
        opened.close();
        assertThat(closed).as("closed twice").hasSize(2);
    }

    @Test
    void theReasonWhyNothingCameOfItIsNotHidden() {
        IllegalArgumentException reason = new IllegalArgumentException("no port");
        opened.add(() -> closed.add("a"));
        opened.add(() -> {
            throw new IOException("b");
        });
        opened.closeAfter(reason);
        assertThat(closed).containsExactly("a");
        assertThat(reason.getSuppressed()).singleElement().isInstanceOf(IllegalStateException.class);
    }
}

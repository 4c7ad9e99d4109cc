// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class LineOutputTest {
    private static final byte[] LINE = {'{', '}'};

    @Test
    void writesAndCountsLines() {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (LineOutput output = LineOutput.open("counts", new PrintStream(written))) {
            output.line(LINE);
            output.line(LINE);
            assertThat(output.count()).isEqualTo(2);
        }
        assertThat(written).hasToString("{}\n{}\n");
    }

    @Test
    void failsSoonWhenNobodyReadsAnyMore() {
        LineOutput output = LineOutput.open("closed", new PrintStream(new ClosedPipe()));

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1000; i++) {
                        output.line(LINE);
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("the results can't be written");
        assertThatThrownBy(output::close).isInstanceOf(IllegalStateException.class);
        LineOutput.open("closed", new PrintStream(new ByteArrayOutputStream())).close(); // its name is free again
    }

    private static final class ClosedPipe extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}

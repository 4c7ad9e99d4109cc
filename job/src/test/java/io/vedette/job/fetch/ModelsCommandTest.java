// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ModelsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void listsModelsWithSizeLicenceAndChecksum() {
        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .contains(
                        "yolov8n",
                        "13 MB",
                        "AGPL-3.0",
                        "9697a185dd8eb7448aea4c979e10db2b4977f70a46687890ef796936c44a848b",
                        "must offer them the source");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void refusesANameThatIsNone() {
        assertThat(run("fetch", "yolov9")).isEqualTo(2);
        assertThat(err.toString()).contains("NAME: yolov9 (expected: one of yolov8n, yolov8s, yolov8m)");
        assertThat(run("fetch")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    private int run(String... arguments) {
        return new CommandLine(new ModelsCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.bench.kernels.BoxKernel;
import io.vedette.bench.kernels.KernelInputs;
import io.vedette.bench.kernels.LetterboxKernel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhRunTest {
    @TempDir
    private Path directory;

    @Test
    void aMethodThatJmhDoesNotKnowIsAnError() {
        assertThatThrownBy(() -> JmhRun.micros(BoxKernel.class, "fault", new KernelInputs(directory), quick()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("No benchmarks to run");
    }

    /** It ends without a time, and what it lacks is said. */
    @Test
    void aKernelThatFailsInItsJvmIsAnErrorWithItsReason() {
        assertThatThrownBy(() -> JmhRun.micros(LetterboxKernel.class, "ours", new KernelInputs(directory), quick()))
                .isInstanceOf(BenchmarkException.class)
                .hasMessageContaining("640x360.i420");
    }

    private Effort quick() {
        return new Effort(1, true, directory);
    }
}

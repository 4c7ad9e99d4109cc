// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CpuMeterTest {
    @Test
    void countsTheWorkOfAProcessFromItsBeginningOn() throws Exception {
        CpuMeter meter = CpuMeter.start(List.of(ProcessHandle.current().pid()));
        double before = meter.seconds();

        long sum = 0;
        for (int i = 0; i < 50_000_000; i++) {
            sum += i ^ (sum << 3);
        }

        assertThat(sum).isNotZero();
        assertThat(before).isGreaterThanOrEqualTo(0);
        assertThat(meter.seconds()).isGreaterThan(before);
    }

    @Test
    void aProcessThatIsGoneIsAnError() throws Exception {
        Process process = new ProcessBuilder("true").start();
        assertThat(process.waitFor()).isZero();

        assertThatThrownBy(() -> CpuMeter.start(List.of(process.pid()))).isInstanceOf(IOException.class);
    }
}

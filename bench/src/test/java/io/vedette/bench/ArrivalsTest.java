// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private final Arrivals arrivals = new Arrivals("here");

    @Test
    void givesTheDelaysOfFramesInTheirOrder() throws Exception {
        arrivals.arrived(stamped(8, 1_000_000), 4_500_000);
        arrivals.arrived(stamped(7, 1_000_000), 3_000_000);

        arrivals.await(8, 1);

        assertThat(arrivals.delays(7, 9)).containsExactly(2.0, 3.5);
        assertThat(arrivals.delays(7, 8)).containsExactly(2.0);
    }

    @Test
    void refusesFramesThatAreMissingTwiceThereOrWithoutAStamp() {
        arrivals.arrived(stamped(11, 0), 1);
        arrivals.arrived(stamped(13, 0), 1);
        assertThatThrownBy(() -> arrivals.delays(11, 14))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("here: 1 of 3 frames are missing, the first is 12");
        assertThatThrownBy(() -> arrivals.await(14, 0))
                .isInstanceOf(BenchmarkException.class)
                .hasMessage("here: frame 14 is not here, the newest is 13 of 2");

        arrivals.arrived(stamped(13, 0), 1);
        assertThatThrownBy(() -> arrivals.delays(13, 14)).hasMessage("here: frame 13 twice");

        arrivals.arrived(new byte[60], 1);
        assertThatThrownBy(() -> arrivals.delays(13, 14)).hasMessage("here: a frame without a stamp");
    }

    @Test
    void takesPercentilesByNearestRank() {
        double[] values = {4, 1, 3, 2};
        assertThat(LiveBenchmark.percentile(values, 50)).isEqualTo(2);
        assertThat(LiveBenchmark.percentile(values, 99)).isEqualTo(4);
        assertThat(LiveBenchmark.percentile(new double[] {5}, 50)).isEqualTo(5);
    }

    @Test
    void readsResidentMemoryOfAProcessThatRuns() throws Exception {
        assertThat(ProcessUse.figure(List.of("VmHWM:\t  99 kB", "VmRSS:\t  1234 kB"), "VmRSS:"))
                .isEqualTo(1234);
        assertThatThrownBy(() -> ProcessUse.figure(List.of("State:\tZ (zombie)"), "VmRSS:"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void knowsAResultWithAPerson() {
        String result = "{\"type\":\"result\",\"detections\":[{\"label\":\"dog\"},{\"label\":\"%s\"}]}";
        assertThat(StartBenchmark.findsAPerson(result.formatted("person"))).isTrue();
        assertThat(StartBenchmark.findsAPerson(result.formatted("cat"))).isFalse();
        assertThat(StartBenchmark.findsAPerson("{\"type\":\"state\"}")).isFalse();
    }

    /** As the simulator writes it; the numbers hold no pattern that needs emulation prevention. */
    private static byte[] stamped(long frame, long sentNanos) {
        byte[] uuid = {
            (byte) 0xb6,
            (byte) 0xf4,
            (byte) 0xa1,
            (byte) 0xd8,
            0x3c,
            0x57,
            0x4e,
            (byte) 0x92,
            (byte) 0x9a,
            0x6b,
            0x5d,
            (byte) 0x81,
            (byte) 0xc7,
            (byte) 0xe2,
            (byte) 0xf3,
            (byte) 0xa4
        };
        return ByteBuffer.allocate(40)
                .putInt(7)
                .put(uuid)
                .putLong(frame)
                .putLong(sentNanos)
                .putInt(-1)
                .array();
    }
}

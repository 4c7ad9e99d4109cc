// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.testing.ThreadNiceness;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class NicenessTest {
    @Test
    void isThatOfTheCallingThreadAloneAndCountedFromTheProcess() throws Exception {
        int usual = ThreadNiceness.ofThisThread();
        FutureTask<Integer> ofAnother = new FutureTask<>(() -> {
            Niceness.giveWay();
            Niceness.giveWay();
            return ThreadNiceness.ofThisThread();
        });
        new Thread(ofAnother).start();
        assertThat(ofAnother.get()).isEqualTo(Math.min(Niceness.MOST, usual + Niceness.STEP));
        assertThat(ThreadNiceness.ofThisThread()).isEqualTo(usual);
    }

    @Test
    void isHandedOnToProgramsThatTheThreadStarts() throws Exception {
        FutureTask<String> ofAProgram = new FutureTask<>(() -> {
            Niceness.giveWayToAll();
            Process nice = new ProcessBuilder("nice").start();
            return new String(nice.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        });
        new Thread(ofAProgram).start();
        assertThat(ofAProgram.get().strip()).isEqualTo(Integer.toString(Niceness.MOST));
    }
}

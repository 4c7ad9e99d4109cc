// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.operators.detect.model.ModelShape;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final ModelShape WIDE = new ModelShape(640, 384);
    private static final ModelShape TALL = new ModelShape(384, 640);

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Faults faults = new Faults(nanos::get, Duration.ofSeconds(1), Duration.ofSeconds(4));

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void onePictureCostsOnlyItself() {
        assertThat(faults.failed(WIDE, "bad picture")).isFalse();

        assertThat(faults.refusal(WIDE)).isNull();
        assertThat(faults.trouble()).isEqualTo("pictures of 640x384: bad picture");
        assertThat(faults.worked(WIDE)).isTrue();
        assertThat(faults.trouble()).isNull();
        assertThat(faults.worked(WIDE)).isFalse();
    }

    @Test
    void shapeThatFailsAgainIsLeftAloneForAGrowingWhile() {
        faults.failed(WIDE, "no memory");
        faults.worked(TALL);
        faults.failed(WIDE, "no memory");
        assertThat(faults.refusal(WIDE)).isEqualTo("no memory");
        assertThat(faults.refusal(TALL)).isNull();
        pass(1);
        assertThat(faults.refusal(WIDE)).isNull();

        faults.worked(TALL);
        faults.failed(WIDE, "no memory");
        pass(1);
        assertThat(faults.refusal(WIDE)).isEqualTo("no memory");
        pass(1);
        assertThat(faults.refusal(WIDE)).isNull();
    }

    @Test
    void threeFailuresWithNoSuccessInBetweenAreTheModels() {
        assertThat(faults.failed(WIDE, "lost")).isFalse();
        assertThat(faults.failed(TALL, "lost")).isFalse();
        assertThat(faults.failed(TALL, "lost")).isTrue();

        assertThat(faults.failed(WIDE, "lost")).isFalse();
        assertThat(faults.refusal(TALL)).as("outlives the reload").isEqualTo("lost");
    }

    @Test
    void shapeThatIsLeftAloneNeverCostsTheModelWhileAnotherWorks() {
        for (int i = 0; i < 20; i++) {
            assertThat(faults.failed(WIDE, "no memory")).isFalse();
            faults.worked(TALL);
            pass(4);
        }
    }

    @Test
    void callsBegunBeforeTheShapeWasFoundBrokenDoNotCount() {
        faults.failed(WIDE, "no memory");
        faults.failed(WIDE, "no memory");

        assertThat(faults.failed(WIDE, "no memory")).isFalse();
        assertThat(faults.failed(WIDE, "no memory")).isFalse();
    }

    @Test
    void brokenShapeNobodyAsksForIsForgotten() {
        faults.failed(WIDE, "no memory");
        faults.worked(TALL);
        faults.failed(WIDE, "no memory");
        pass(8);
        assertThat(faults.worked(TALL)).isFalse();
        pass(2);

        assertThat(faults.worked(TALL)).isTrue();
        assertThat(faults.trouble()).isNull();
    }
}

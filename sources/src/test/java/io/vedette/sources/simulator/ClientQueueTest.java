// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientQueueTest {
    private static final byte[] HALF = new byte[ClientQueue.MAX_BYTES / 2];

    private final ClientQueue queue = new ClientQueue();

    @Test
    void startsWithAKeyFrame() throws Exception {
        byte[] key = new byte[1];
        queue.offerFrame(new byte[2], false);
        queue.offerFrame(key, true);
        assertThat(queue.take()).isSameAs(key);
        assertThat(queue.dropped()).isZero();
    }

    @Test
    void dropsToAKeyFrameWhenTheClientIsSlow() throws Exception {
        byte[] key = new byte[3];
        queue.offerFrame(HALF, true);
        queue.offerFrame(HALF, false);
        queue.offerFrame(new byte[1], false);
        assertThat(queue.take()).isSameAs(HALF);
        queue.offerFrame(new byte[2], false);
        queue.offerFrame(key, true);
        assertThat(queue.take()).isSameAs(HALF);
        assertThat(queue.take()).isSameAs(key);
        assertThat(queue.dropped()).isEqualTo(2);
    }

    @Test
    void refusesAnswersThatNobodyReads() {
        int taken = 0;
        while (queue.offerAnswer(HALF)) {
            taken++;
        }
        assertThat(taken).isEqualTo(64);
    }

    @Test
    void endsAfterWhatWaits() throws Exception {
        queue.offerAnswer(HALF);
        queue.close();
        assertThat(queue.take()).isSameAs(HALF);
        assertThat(queue.take()).isNull();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.junit.jupiter.api.Test;

class InterruptWatchTest {
    @Test
    void tellsEachOfManyStreamsToEnd() {
        Ffmpeg.load();
        List<AVFormatContext> contexts = new ArrayList<>();
        List<Interrupt> interrupts = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            AVFormatContext context = avformat_alloc_context();
            Interrupt interrupt = new Interrupt();
            InterruptWatch.attach(context, interrupt);
            contexts.add(context);
            interrupts.add(interrupt);
        }
        for (int i = 0; i < 30; i++) {
            var callback = contexts.get(i).interrupt_callback();
            assertThat(callback.callback()).as("callback of stream %d", i).isNotNull();
            assertThat(callback.callback().call(callback.opaque())).isZero();
            interrupts.get(i).cancel();
            await().until(() -> callback.callback().call(callback.opaque()) == 1);
            interrupts.get(i).closeWithin(1_000_000_000_000L);
            InterruptWatch.update(interrupts.get(i));
            assertThat(callback.callback().call(callback.opaque())).isZero();
        }
        contexts.forEach(c -> avformat_free_context(c));
        int others = InterruptWatch.attached() - interrupts.size();
        interrupts.forEach(InterruptWatch::detach);
        assertThat(InterruptWatch.attached()).isEqualTo(others);
    }

    @Test
    void aPassedDeadlineStaysPassed() {
        Interrupt interrupt = new Interrupt();
        interrupt.within(-1);
        assertThat(interrupt.endsCall()).isTrue();
        interrupt.within(1_000_000_000_000L);
        assertThat(interrupt.isExpired()).isTrue();
    }

    @Test
    void noDeadlinePassesBetweenCalls() {
        Interrupt interrupt = new Interrupt();
        interrupt.within(-1);
        interrupt.returned();
        assertThat(interrupt.endsCall()).isFalse();
        assertThat(interrupt.isExpired()).isFalse();
    }

    @Test
    void closingHasItsOwnTimeAfterACancel() {
        Interrupt interrupt = new Interrupt();
        interrupt.cancel();
        assertThat(interrupt.endsCall()).isTrue();
        interrupt.closeWithin(1_000_000_000_000L);
        assertThat(interrupt.endsCall()).isFalse();
        interrupt.closeWithin(-1);
        assertThat(interrupt.endsCall()).isTrue();
    }
}

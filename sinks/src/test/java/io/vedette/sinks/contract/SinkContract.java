// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every sink promises, whatever is behind it: trouble outside is never thrown at the lane and never makes it wait,
 * bugs of our own come out at the next flush, a camera's records arrive in order, and closing takes bounded time.
 *
 * @param <T> what the sink takes
 */
public abstract class SinkContract<T> {
    /** Whoever waits for what is outside waits for ever in these tests; anything below is a slow machine. */
    private static final Duration HANG = Duration.ofSeconds(60);

    /** The context of writes: our sinks use media time, so this one has none. */
    public static final SinkWriter.Context NO_TIME = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
            throw new UnsupportedOperationException("our sinks use media time");
        }
    };

    private final List<SinkWriter<T>> open = new ArrayList<>();

    /** The sink, set up so that what is outside works. */
    protected abstract Sink<T> sink() throws Exception;

    /** A record of a camera that can be told from others by its number. */
    protected abstract T record(String camera, int number);

    /** The numbers of a camera's records that arrived outside, in the order of their arrival. */
    protected abstract List<Integer> arrived(String camera) throws Exception;

    /** From now on what is outside does not work. Called before the first writer is made. */
    protected abstract void breakOutside() throws Exception;

    /** It works again. */
    protected abstract void healOutside() throws Exception;

    /** Makes a thread of the sink run into a bug, once records have arrived. */
    protected abstract void causeBug() throws Exception;

    /** Whether records written while the outside is broken must arrive later. */
    protected abstract boolean keepsWhatItCantDeliver();

    @AfterEach
    void closeWriters() throws Exception {
        for (SinkWriter<T> writer : open) {
            writer.close();
        }
    }

    @Test
    void aCamerasRecordsArriveInOrder() throws Exception {
        SinkWriter<T> one = writer();
        SinkWriter<T> two = writer();
        awaitDelivery(one, "warm-up");
        for (int n = 0; n < 40; n++) {
            one.write(record("yard", n), NO_TIME);
            two.write(record("door", n), NO_TIME);
        }
        one.flush(false);
        two.flush(false);
        List<Integer> all = IntStream.range(0, 40).boxed().toList();
        await().untilAsserted(() -> assertThat(arrived("yard")).isEqualTo(all));
        await().untilAsserted(() -> assertThat(arrived("door")).isEqualTo(all));
    }

    @Test
    void troubleOutsideIsNeverThrownAndNeverWaitedFor() throws Exception {
        breakOutside();
        SinkWriter<T> writer = writer();
        for (int n = 0; n < 200; n++) {
            writer.write(record("yard", n), NO_TIME);
        }
        assertTimeoutPreemptively(HANG, () -> writer.flush(false));
        assertTimeoutPreemptively(HANG, () -> writer.flush(true));
        assertThat(arrived("yard")).isEmpty();
        open.remove(writer);
        assertTimeoutPreemptively(HANG, writer::close);
    }

    @Test
    void deliversAgainWhenTheTroubleIsOver() throws Exception {
        breakOutside();
        SinkWriter<T> writer = writer();
        for (int n = 0; n < 20; n++) {
            writer.write(record("yard", n), NO_TIME);
        }
        writer.flush(false);
        healOutside();
        awaitDelivery(writer, "after");
        if (keepsWhatItCantDeliver()) {
            await().untilAsserted(() -> assertThat(arrived("yard"))
                    .isEqualTo(IntStream.range(0, 20).boxed().toList()));
        }
        writer.flush(false);
    }

    @Test
    void aBugOfOursComesOutAtFlush() throws Exception {
        SinkWriter<T> writer = writer();
        awaitDelivery(writer, "yard");
        causeBug();
        int[] n = {1_000};
        await().untilAsserted(() -> assertThatThrownBy(() -> {
                    writer.write(record("yard", n[0]++), NO_TIME);
                    writer.flush(false);
                })
                .isInstanceOf(IllegalStateException.class));
    }

    /** Writes until something arrives. */
    private void awaitDelivery(SinkWriter<T> writer, String camera) {
        int[] n = {0};
        await().until(() -> {
            writer.write(record(camera, n[0]++), NO_TIME);
            return !arrived(camera).isEmpty();
        });
    }

    /** A writer of the sink as it is after it was shipped to another machine. */
    private SinkWriter<T> writer() throws Exception {
        Sink<T> shipped = InstantiationUtil.clone(sink());
        SinkWriter<T> writer = shipped.createWriter(noContext());
        open.add(writer);
        return writer;
    }

    /** Our sinks need nothing of Flink: so they can be tested without it, and this throws at any use. */
    private static WriterInitContext noContext() {
        return (WriterInitContext) Proxy.newProxyInstance(
                SinkContract.class.getClassLoader(),
                new Class<?>[] {WriterInitContext.class},
                (proxy, method, args) -> {
                    throw new IOException("used the context: " + method.getName());
                });
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import io.vedette.record.CameraRecord;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** What came out of a pipeline in this JVM, by camera, and the sinks that wrote it down. */
final class Observed {
    private static final Map<String, List<CameraRecord>> RECORDS = new ConcurrentHashMap<>();

    private Observed() {}

    static void clear() {
        RECORDS.clear();
    }

    /** Everything of a camera, in the order it came out; fragments and the rest come from different sinks. */
    static List<CameraRecord> of(String camera) {
        return List.copyOf(RECORDS.getOrDefault(camera, List.of()));
    }

    static <T extends CameraRecord> List<T> of(String camera, Class<T> kind) {
        return of(camera).stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static List<CameraStatus> statuses(String camera) {
        return of(camera, CameraState.class).stream().map(CameraState::status).toList();
    }

    /** How many sampled frames the keyed state of the test's motion stage has counted. */
    static long counted(String camera) {
        List<FrameResult> results = of(camera, FrameResult.class);
        return results.isEmpty()
                ? 0
                : (long) results.get(results.size() - 1).motion().score();
    }

    /** Whether no frame is missing between the first fragment seen and the last. */
    static boolean hasNoHole(String camera) {
        List<Fragment> fragments = of(camera, Fragment.class);
        for (int i = 1; i < fragments.size(); i++) {
            if (fragments.get(i).dts() - fragments.get(i - 1).dts() != SyntheticFeeds.TICKS) {
                return false;
            }
        }
        return !fragments.isEmpty();
    }

    /** Writes down whatever comes. */
    static final class RecordingSink<T extends CameraRecord> implements Sink<T> {
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<T> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(T record, Context written) {
                    RECORDS.computeIfAbsent(record.camera().name(), name -> new CopyOnWriteArrayList<>())
                            .add(record);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources;

import io.vedette.config.CameraRegistry;
import io.vedette.jvm.WallClock;
import io.vedette.record.CameraRecord;
import io.vedette.sources.enumerator.CameraEnumerator;
import io.vedette.sources.enumerator.EnumeratorState;
import io.vedette.sources.enumerator.EnumeratorStateSerializer;
import io.vedette.sources.feed.FeedFactory;
import io.vedette.sources.reader.CameraReader;
import io.vedette.sources.reader.ReaderClock;
import io.vedette.sources.split.CameraSplit;
import io.vedette.sources.split.CameraSplitSerializer;
import io.vedette.sources.types.CameraRecordTypeInfo;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SupportsSplitReassignmentOnRecovery;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * All cameras of a registry as one Flink source. Records come keyed: a camera's key group is owned by the subtask that
 * reads it, so {@code DataStreamUtils.reinterpretAsKeyedStream} by {@link io.vedette.record.CameraKey#key} needs no
 * shuffle, provided that the job's maximum parallelism is {@link #MAX_PARALLELISM}.
 *
 * <p>Unbounded, cameras are added, changed and removed while the job runs; a lane that is behind loses frames, counted,
 * and never holds a camera up. Bounded, the registry is read once, nothing is dropped, and the source ends when every
 * camera's recording has ended.
 *
 * <p>It is shipped with the job and so holds no URL and no secret.
 */
public final class CameraSource
        implements Source<CameraRecord, CameraSplit, EnumeratorState>,
                ResultTypeQueryable<CameraRecord>,
                SupportsSplitReassignmentOnRecovery {
    /** The maximum parallelism for which cameras are placed. A job that uses this source must set the same. */
    public static final int MAX_PARALLELISM = 128;

    private static final long serialVersionUID = 1L;

    private final CameraRegistry registry;
    private final FeedFactory feeds;
    private final String instance;
    private final Boundedness boundedness;
    private final Duration pollInterval;

    /**
     * A source that looks at its registry once a second.
     *
     * @param registry where wanted cameras are read from; used in the JobManager and in every TaskManager
     * @param feeds starts cameras
     * @param instance which running job this is: the key of {@link io.vedette.stats.Stats#SHARED}
     * @param boundedness whether cameras are live or recordings
     */
    public CameraSource(CameraRegistry registry, FeedFactory feeds, String instance, Boundedness boundedness) {
        this(registry, feeds, instance, boundedness, Duration.ofSeconds(1));
    }

    private CameraSource(
            CameraRegistry registry,
            FeedFactory feeds,
            String instance,
            Boundedness boundedness,
            Duration pollInterval) {
        this.registry = registry;
        this.feeds = feeds;
        this.instance = instance;
        this.boundedness = boundedness;
        this.pollInterval = pollInterval;
    }

    /** The same source with another time between two looks at the registry. */
    public CameraSource pollingEvery(Duration interval) {
        return new CameraSource(registry, feeds, instance, boundedness, interval);
    }

    @Override
    public Boundedness getBoundedness() {
        return boundedness;
    }

    @Override
    public SplitEnumerator<CameraSplit, EnumeratorState> createEnumerator(SplitEnumeratorContext<CameraSplit> context) {
        return restoreEnumerator(context, EnumeratorState.EMPTY);
    }

    @Override
    public SplitEnumerator<CameraSplit, EnumeratorState> restoreEnumerator(
            SplitEnumeratorContext<CameraSplit> context, EnumeratorState state) {
        return new CameraEnumerator(context, registry, instance, boundedness, pollInterval, WallClock.MACHINE, state);
    }

    @Override
    public SourceReader<CameraRecord, CameraSplit> createReader(SourceReaderContext context) {
        return new CameraReader(context, registry, feeds, instance, boundedness, ReaderClock.SYSTEM);
    }

    @Override
    public SimpleVersionedSerializer<CameraSplit> getSplitSerializer() {
        return new CameraSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<EnumeratorState> getEnumeratorCheckpointSerializer() {
        return new EnumeratorStateSerializer();
    }

    @Override
    public TypeInformation<CameraRecord> getProducedType() {
        return CameraRecordTypeInfo.RECORD;
    }
}

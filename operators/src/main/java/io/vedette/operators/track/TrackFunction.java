// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import io.vedette.config.SceneConfig;
import io.vedette.config.TrackingConfig;
import io.vedette.jvm.Lease;
import io.vedette.operators.detect.Attention;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Detection;
import io.vedette.record.FrameResult;
import io.vedette.record.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The track stage: adds to each {@link FrameResult} the objects that are followed, takes out of it what masks hide, and hands
 * on everything else unchanged. Nobody is followed where nobody looks: on a camera that is switched off or has no detector.
 * It also tells Detect, through {@link Attention}, when to look again at a camera where nothing moves.
 *
 * <p>Its state is a {@link TrackerState} per camera, some 6 kB with 20 objects. Masks are not kept, since the source sends
 * settings ahead of the first frame whenever it opens a camera; until then none holds.
 */
public final class TrackFunction extends KeyedProcessFunction<String, CameraRecord, CameraRecord> {
    private static final long serialVersionUID = 1L;

    private final String instance;
    private final TrackingConfig config;
    private transient @Nullable Running running;

    /**
     * A track stage.
     *
     * @param instance the job's instance id, by which stages in one JVM share what is shared
     * @param config how objects are followed
     */
    public TrackFunction(String instance, TrackingConfig config) {
        this.instance = instance;
        this.config = config;
    }

    @Override
    public void open(OpenContext context) {
        ValueState<TrackerState> state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("tracks", TypeInformation.of(TrackerState.class)));
        running = new Running(new Tracker(config), Attention.SHARED.acquire(instance), state);
    }

    @Override
    public void processElement(CameraRecord record, Context context, Collector<CameraRecord> out) throws Exception {
        Running stage = running();
        if (record instanceof CameraState state && state.status() == CameraStatus.REMOVED) {
            stage.forget(state.camera().name());
            out.collect(record);
            return;
        }
        IgnoreMasks masks = stage.masks(record);
        if (endsLooking(record)) {
            stage.loseAll(record.camera().name());
        }
        out.collect(record instanceof FrameResult result ? stage.follow(result, masks) : record);
    }

    /** Whether nobody looks at the camera from this record on, so that no frame will ever say who is still there. */
    private static boolean endsLooking(CameraRecord record) {
        if (record instanceof CameraSettings settings) {
            return settings.analyzers().isEmpty();
        }
        return record instanceof CameraState state && state.status() == CameraStatus.DISABLED;
    }

    @Override
    public void close() {
        if (running != null) {
            running.attention.close();
            running = null;
        }
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("the track stage is not open");
        }
        return running;
    }

    /** What lives from open to close. */
    private static final class Running {
        private final Tracker tracker;
        private final Lease<Attention> attention;
        private final ValueState<TrackerState> state;
        private final Map<String, IgnoreMasks> cameras = new HashMap<>();

        private Running(Tracker tracker, Lease<Attention> attention, ValueState<TrackerState> state) {
            this.tracker = tracker;
            this.attention = attention;
            this.state = state;
        }

        /** A camera's masks. At its first record, which is ahead of its first frame, attention is what it was before a restore. */
        private IgnoreMasks masks(CameraRecord record) throws Exception {
            String camera = record.camera().name();
            IgnoreMasks known = cameras.get(camera);
            if (known == null) {
                attention.get().lookAt(camera, tracker.nextLook(state()));
            }
            if (record instanceof CameraSettings settings) {
                known = new IgnoreMasks(settings.scene());
            } else if (known == null) {
                known = new IgnoreMasks(SceneConfig.EMPTY);
            }
            cameras.put(camera, known);
            return known;
        }

        private FrameResult follow(FrameResult result, IgnoreMasks masks) throws Exception {
            List<Detection> visible = masks.visible(result.detections());
            TrackerState now = state();
            String camera = result.camera().name();
            if (result.outcome() == Outcome.ANALYSED) {
                now = tracker.analysed(now, result.pts(), visible, result::provesAbsenceOf);
                state.update(now);
                attention.get().lookAt(camera, tracker.nextLook(now));
            } else if (result.outcome() != Outcome.STILL) {
                attention.get().lookAt(camera, tracker.nextTry(now, result.pts()));
            }
            return result.tracked(visible, tracker.tracks(now, result.pts()));
        }

        private TrackerState state() throws Exception {
            TrackerState kept = state.value();
            return kept == null ? TrackerState.EMPTY : kept;
        }

        private void loseAll(String camera) throws Exception {
            TrackerState now = state();
            if (!now.objects().isEmpty()) {
                state.update(new TrackerState(now.lastId(), now.analysedPts(), List.of()));
                attention.get().lookAt(camera, Long.MAX_VALUE);
            }
        }

        private void forget(String camera) {
            cameras.remove(camera);
            attention.get().forget(camera);
            state.clear();
        }
    }
}

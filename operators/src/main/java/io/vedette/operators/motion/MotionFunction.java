// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import io.vedette.config.MaskConfig;
import io.vedette.config.MotionConfig;
import io.vedette.geometry.Polygon;
import io.vedette.jvm.Lease;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Motion;
import io.vedette.record.MotionFrame;
import io.vedette.record.Picture;
import io.vedette.record.SampledFrame;
import io.vedette.stats.Stage;
import io.vedette.stats.StageMeter;
import io.vedette.stats.Stats;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The motion stage: turns each {@link SampledFrame} into a {@link MotionFrame} and hands on everything else unchanged.
 *
 * <p>Its state is eight bytes per camera: until when it counts as moving. The background is not kept: it is learned anew
 * after a restore, within about a second. A frame without a picture (it went through Flink's state) passes as still: there
 * is nothing in it to look at, nor for Detect. Settings are not kept either, since the source sends them ahead of the first
 * frame whenever it opens a camera; until then the defaults hold.
 */
public final class MotionFunction extends KeyedProcessFunction<String, CameraRecord, CameraRecord> {
    private static final long serialVersionUID = 1L;

    private final String instance;
    private transient @Nullable Running running;

    /**
     * A motion stage.
     *
     * @param instance the job's instance id, by which stages in one JVM share what is shared
     */
    public MotionFunction(String instance) {
        this.instance = instance;
    }

    @Override
    public void open(OpenContext context) {
        ValueState<Long> movingUntil =
                getRuntimeContext().getState(new ValueStateDescriptor<>("moving-until", Types.LONG));
        running = new Running(Stats.SHARED.acquire(instance), movingUntil);
    }

    @Override
    public void processElement(CameraRecord record, Context context, Collector<CameraRecord> out) throws Exception {
        Running stage = running();
        if (record instanceof SampledFrame frame) {
            out.collect(new MotionFrame(frame, stage.look(frame)));
            return;
        }
        if (record instanceof CameraSettings settings) {
            stage.camera(settings.camera().name()).detector.configure(settings.motion(), masks(settings));
        } else if (record instanceof CameraState state && state.status() == CameraStatus.REMOVED) {
            stage.forget(state.camera().name());
        }
        out.collect(record);
    }

    @Override
    public void close() {
        if (running != null) {
            running.stats.close();
            running = null;
        }
    }

    private static List<Polygon> masks(CameraSettings settings) {
        return settings.scene().masks().stream()
                .filter(mask -> mask.kind() == MaskConfig.Kind.MASK)
                .map(mask -> new Polygon(mask.polygon()))
                .toList();
    }

    private Running running() {
        if (running == null) {
            throw new IllegalStateException("the motion stage is not open");
        }
        return running;
    }

    /** What lives from open to close. */
    private static final class Running {
        private final Lease<Stats> stats;
        private final ValueState<Long> movingUntil;
        private final Workspace work = new Workspace();
        private final LightMeter lightMeter = new LightMeter();
        private final Map<String, Camera> cameras = new HashMap<>();

        private Running(Lease<Stats> stats, ValueState<Long> movingUntil) {
            this.stats = stats;
            this.movingUntil = movingUntil;
        }

        private Motion look(SampledFrame frame) throws Exception {
            Camera camera = camera(frame.camera().name());
            Picture picture = frame.picture();
            if (picture == null) {
                return Motion.NONE;
            }
            long start = System.nanoTime();
            Motion motion = camera.detector.detect(picture, frame.pts());
            if (motion.score() > 0) {
                movingUntil.update(camera.detector.movingUntil());
            }
            camera.meter.handled();
            camera.meter.latencyNanos(System.nanoTime() - start);
            return motion;
        }

        private Camera camera(String name) throws Exception {
            Camera known = cameras.get(name);
            if (known != null) {
                return known;
            }
            MotionDetector detector = new MotionDetector(MotionConfig.DEFAULT, work, lightMeter);
            Long until = movingUntil.value();
            if (until != null) {
                detector.resume(until);
            }
            Camera camera = new Camera(detector, stats.get().stage(name, Stage.MOTION));
            cameras.put(name, camera);
            return camera;
        }

        private void forget(String name) throws Exception {
            cameras.remove(name);
            movingUntil.clear();
        }
    }

    private record Camera(MotionDetector detector, StageMeter meter) {}
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.config.TrackingConfig;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.FrameResult;
import io.vedette.record.Tick;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * The Rules stage: hands on everything, and adds {@link io.vedette.record.LineCrossing}, {@link
 * io.vedette.record.ObjectEvent} and {@link io.vedette.record.OpenEvents}, right after the record that is the reason for
 * them. Belongs behind the Track stage.
 *
 * <p>Its state is some kilobytes a camera, see {@link RulesState}. After a start it says of each camera which of its events
 * are open, ahead of the first frame or tick: those say what media time it is now. (A camera's first state after a restart
 * may carry a media time from before it.) Where a camera is removed, the last words on its events come before that record,
 * since others forget the camera upon it. Where it is switched off, its events end too. At the end of a recording all timers
 * of event time fire: one for each camera is set at the end of time and closes what is open.
 */
public final class RulesFunction extends KeyedProcessFunction<String, CameraRecord, CameraRecord> {
    /** The accumulator of gaps over restarts: a text {@code camera=milliseconds} of media time for each. */
    public static final String GAPS = "gaps";

    private static final long serialVersionUID = 1L;

    private static final long END_OF_TIME = Long.MAX_VALUE;

    private final TrackingConfig tracking;
    private final @Nullable ZoneId zone;
    private transient @Nullable ValueState<RulesState> kept;
    private transient @Nullable Map<String, Camera> cameras;
    private transient @Nullable RestartGaps gaps;

    /**
     * A stage whose rules' hours are those of the machine it runs on.
     *
     * @param tracking the Track stage's settings
     */
    public RulesFunction(TrackingConfig tracking) {
        this.tracking = tracking;
        this.zone = null;
    }

    /**
     * A stage whose rules' hours are those of a time zone.
     *
     * @param tracking the Track stage's settings
     * @param zone the time zone
     */
    public RulesFunction(TrackingConfig tracking, ZoneId zone) {
        this.tracking = tracking;
        this.zone = zone;
    }

    @Override
    public void open(OpenContext context) {
        kept = getRuntimeContext().getState(new ValueStateDescriptor<>("rules", RulesState.class));
        cameras = new HashMap<>();
        GapList shown = new GapList();
        getRuntimeContext().addAccumulator(GAPS, shown);
        gaps = new RestartGaps(getRuntimeContext().getState(new ValueStateDescriptor<>("looked", Types.LONG)), shown);
    }

    @Override
    public void processElement(CameraRecord record, Context context, Collector<CameraRecord> out) throws Exception {
        Camera camera = camera(record, context);
        if (record instanceof CameraState state && state.status() == CameraStatus.REMOVED) {
            camera.rules.finish(out::collect);
            camera.introduceOnce(state.pts(), out);
            out.collect(record);
            forget(state.camera().name(), context);
            return;
        }
        if (record instanceof FrameResult frame) {
            gaps().look(frame);
            camera.introduceOnce(frame.pts(), out);
        } else if (record instanceof Tick tick) {
            gaps().pass(tick);
            camera.introduceOnce(tick.pts(), out);
        }
        out.collect(record);
        apply(record, camera.rules, out);
        @Nullable RulesState state = camera.rules.takeChanged();
        if (state != null) {
            kept().update(state);
        }
    }

    private static void apply(CameraRecord record, CameraRules rules, Collector<CameraRecord> out) {
        if (record instanceof FrameResult frame) {
            rules.frame(frame, out::collect);
        } else if (record instanceof Tick tick) {
            rules.pass(tick.pts(), out::collect);
        } else if (record instanceof CameraSettings settings) {
            rules.configure(settings, out::collect);
        } else if (record instanceof CameraState state && state.status() == CameraStatus.DISABLED) {
            rules.finish(out::collect);
        } else if (record instanceof CameraState state && state.format() != null) {
            rules.format(state.format());
        }
    }

    /** The end of a recording. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<CameraRecord> out) throws Exception {
        @Nullable Camera camera = Objects.requireNonNull(cameras).get(context.getCurrentKey());
        if (camera == null) {
            return; // it said nothing since the start, so it can't end
        }
        camera.rules.finish(out::collect);
        kept().clear();
    }

    private Camera camera(CameraRecord record, Context context) throws Exception {
        Map<String, Camera> known = Objects.requireNonNull(cameras);
        @Nullable Camera camera = known.get(context.getCurrentKey());
        if (camera == null) {
            @Nullable RulesState restored = kept().value();
            ZoneId hours = zone == null ? ZoneId.systemDefault() : zone;
            RulesState from = restored == null ? RulesState.EMPTY : restored;
            camera = new Camera(new CameraRules(record.camera(), hours, tracking.lost(), from));
            known.put(context.getCurrentKey(), camera);
            context.timerService().registerEventTimeTimer(END_OF_TIME);
        }
        return camera;
    }

    private void forget(String camera, Context context) throws Exception {
        gaps().forget(camera);
        Objects.requireNonNull(cameras).remove(context.getCurrentKey());
        context.timerService().deleteEventTimeTimer(END_OF_TIME);
        kept().clear();
    }

    private RestartGaps gaps() {
        return Objects.requireNonNull(gaps);
    }

    private ValueState<RulesState> kept() {
        return Objects.requireNonNull(kept);
    }

    /** What lives from open to close, for each camera. */
    private static final class Camera {
        private final CameraRules rules;
        private boolean introduced;

        private Camera(CameraRules rules) {
            this.rules = rules;
        }

        private void introduceOnce(long pts, Collector<CameraRecord> out) {
            if (!introduced) {
                introduced = true;
                rules.introduce(pts, out::collect);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect;

import io.vedette.operators.detect.engine.DetectionRequest;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.MotionFrame;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the Detect stage does, without Flink: for each frame exactly one result comes out, and all records of a camera in the
 * order they came. Never blocks. All methods and the lane's tasks run on one thread.
 */
final class CameraSlots {
    private final Surroundings around;
    private final Stats stats;
    private final Map<String, CameraSlot> slots = new HashMap<>();
    private final Set<String> removed = new HashSet<>();

    /**
     * What the slots work with.
     *
     * @param engine takes pictures, never blocks
     * @param lane runs tasks on the lane's thread, later
     * @param output takes what comes out
     * @param limits how long a frame may take
     * @param attention when to look at a camera where nothing moves
     * @param clock nanoseconds, the engine's clock
     */
    record Surroundings(
            Consumer<DetectionRequest> engine,
            Executor lane,
            Consumer<CameraRecord> output,
            DetectLimits limits,
            Attention attention,
            LongSupplier clock) {}

    CameraSlots(Surroundings around, Stats stats) {
        this.around = around;
        this.stats = stats;
    }

    void accept(CameraRecord record) {
        String camera = record.camera().name();
        CameraSlot slot =
                slots.computeIfAbsent(camera, name -> new CameraSlot(name, stats.stage(name, Stage.DETECT), around));
        removed.remove(camera);
        forgetRemoved();
        if (record instanceof MotionFrame frame) {
            slot.accept(frame);
            return;
        }
        if (record instanceof CameraSettings settings) {
            slot.analyzers(settings.analyzers());
        }
        slot.pass(record);
        if (record instanceof CameraState state && state.status() == CameraStatus.REMOVED) {
            removed.add(camera);
            forgetRemoved();
        }
    }

    /** Answers what has waited too long; to be called from {@link #nextTimeout} on. */
    void expire() {
        long now = around.clock().getAsLong();
        slots.values().forEach(slot -> slot.expire(now));
        forgetRemoved();
    }

    /** A removed camera is forgotten after its last frame came back, at the next record of any camera. */
    private void forgetRemoved() {
        for (String camera : Set.copyOf(removed)) {
            CameraSlot slot = slots.get(camera);
            if (slot == null || slot.isIdle()) {
                slots.remove(camera);
                removed.remove(camera);
            }
        }
    }

    /** When {@link #expire} has something to do next; {@link Long#MAX_VALUE} for never. */
    long nextTimeout() {
        return slots.values().stream().mapToLong(CameraSlot::nextTimeout).min().orElse(Long.MAX_VALUE);
    }

    /** Whether a frame of this camera is with the engine. */
    boolean isBusy(String camera) {
        @Nullable CameraSlot slot = slots.get(camera);
        return slot != null && slot.isBusy();
    }

    /** Whether nothing of any camera is here. */
    boolean isIdle() {
        return slots.values().stream().allMatch(CameraSlot::isIdle);
    }

    /** How many cameras it knows. */
    int cameras() {
        return slots.size();
    }
}

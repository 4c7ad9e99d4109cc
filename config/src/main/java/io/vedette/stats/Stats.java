// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.stats;

import io.vedette.jvm.PerJvm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * All counters and the health of one job in one JVM. Stages look their meter up once per camera and keep it; a camera that
 * is removed is forgotten.
 */
public final class Stats implements AutoCloseable {
    /** One per JVM and job instance. */
    public static final PerJvm<String, Stats> SHARED = new PerJvm<>(instance -> new Stats());

    private final ConcurrentMap<String, Map<Stage, StageMeter>> cameras = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, DecodingState> decoding = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ComponentHealth> health = new ConcurrentHashMap<>();
    private volatile long journalBytes;

    /** The meter of a stage for a camera, made at the first call. */
    public StageMeter stage(String camera, Stage stage) {
        Map<Stage, StageMeter> meters = cameras.computeIfAbsent(camera, name -> new EnumMap<>(Stage.class));
        synchronized (meters) {
            return meters.computeIfAbsent(stage, s -> new StageMeter());
        }
    }

    /** Forgets a camera that was removed. */
    public void forget(String camera) {
        cameras.remove(camera);
        decoding.remove(camera);
    }

    /** Says what adaptive decoding makes of a camera; the latest word counts. Null for nothing: it is not adaptive. */
    public void decoding(String camera, @Nullable DecodingState state) {
        if (state == null) {
            decoding.remove(camera);
        } else {
            decoding.put(camera, state);
        }
    }

    /** What adaptive decoding last made of a camera; null where it is not adaptive. */
    public @Nullable DecodingState decoding(String camera) {
        return decoding.get(camera);
    }

    /** Says how a component is; the latest word counts. */
    public void report(ComponentHealth component) {
        health.put(component.name(), component);
    }

    /** Every component that ever reported, by name. */
    public List<ComponentHealth> health() {
        return List.copyOf(new TreeMap<>(health).values());
    }

    /** Says how many bytes of journal are not yet in the database. */
    public void journalBytes(long bytes) {
        journalBytes = bytes;
    }

    /** How many bytes of journal are not yet in the database; 0 when nothing is journalled. */
    public long journalBytes() {
        return journalBytes;
    }

    /** What all meters say now, by camera name. Call it once a second: latencies cover the last ten calls. */
    public List<CameraSnapshot> snapshot() {
        List<CameraSnapshot> result = new ArrayList<>();
        for (Map.Entry<String, Map<Stage, StageMeter>> camera : new TreeMap<>(cameras).entrySet()) {
            Map<Stage, StageMeter> meters;
            synchronized (camera.getValue()) {
                meters = new EnumMap<>(camera.getValue());
            }
            List<StageSnapshot> stages = new ArrayList<>();
            meters.forEach((stage, meter) -> stages.add(meter.snapshot(stage)));
            result.add(new CameraSnapshot(camera.getKey(), List.copyOf(stages), decoding.get(camera.getKey())));
        }
        return result;
    }

    /** Whether this stage has handled anything of any camera. */
    public boolean hasReached(Stage stage) {
        for (Map<Stage, StageMeter> meters : cameras.values()) {
            synchronized (meters) {
                StageMeter meter = meters.get(stage);
                if (meter != null && meter.handledCount() > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() {
        cameras.clear();
        decoding.clear();
        health.clear();
    }
}

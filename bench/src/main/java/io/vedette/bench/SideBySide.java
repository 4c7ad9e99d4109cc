// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Simulated RTSP cameras that both sides read at the same time: {@code vedette run} with a viewer on each camera's live
 * socket, and an {@code ffmpeg -c copy} for each camera.
 */
final class SideBySide implements Closeable {
    private static final int PATIENCE_SECONDS = 30;

    private final List<Closeable> toClose = new ArrayList<>();
    private final Map<String, Arrivals> ours = new LinkedHashMap<>();
    private final Map<String, Arrivals> references = new LinkedHashMap<>();
    private final List<FfmpegCopy> programs = new ArrayList<>();
    private final Simulator simulator;
    private final VedetteProcess vedette;

    /** Delays in milliseconds of the same frames of all cameras. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Delays(double[] ours, double[] reference) {}

    /** What {@code vedette run} is to do with cameras whose URLs are given by name. */
    @FunctionalInterface
    interface Settings {
        CameraList of(Map<String, String> urls) throws Exception;
    }

    private SideBySide(Path clip, int cameras, Settings settings) throws Exception {
        simulator = Simulator.start(SimulatorOptions.cameras(cameras, List.of(clip)));
        toClose.add(simulator::close);
        try {
            Map<String, String> urls = new LinkedHashMap<>();
            simulator.mountNames().forEach(name -> urls.put(name, simulator.url(name)));
            vedette = VedetteProcess.start(settings.of(urls));
            toClose.add(vedette::close);
            for (String name : urls.keySet()) {
                watch(name);
            }
        } catch (Exception e) {
            close();
            throw e;
        }
    }

    /** Starts both sides; frames have come out of each when this returns. */
    static SideBySide start(Path clip, int cameras, Settings settings) throws Exception {
        return new SideBySide(clip, cameras, settings);
    }

    private void watch(String name) throws Exception {
        Arrivals live = new Arrivals("vedette, " + name);
        ours.put(name, live);
        SocketViewer viewer = SocketViewer.open(
                vedette,
                "/ws/live?camera=" + name,
                message -> {
                    if (Fragments.isFragment(message)) {
                        live.arrived(message, wallNanos());
                    }
                },
                text -> {});
        toClose.add(viewer::close);
        Arrivals copied = new Arrivals("ffmpeg, " + name);
        references.put(name, copied);
        FfmpegCopy program = FfmpegCopy.start(simulator.url(name), packet -> copied.arrived(packet, wallNanos()));
        toClose.add(program::close);
        programs.add(program);
        live.await(0, PATIENCE_SECONDS);
        copied.await(0, PATIENCE_SECONDS);
    }

    /** Lets both run for so many seconds and compares: each frame sent in that time must have come out of both, once. */
    Delays run(int seconds) throws Exception {
        Map<String, Long> from = sent();
        TimeUnit.SECONDS.sleep(seconds);
        Map<String, Long> to = sent();
        return new Delays(delays(ours, from, to), delays(references, from, to));
    }

    private Map<String, Long> sent() {
        Map<String, Long> sent = new LinkedHashMap<>();
        ours.keySet().forEach(name -> sent.put(name, simulator.framesSent(name)));
        return sent;
    }

    private double[] delays(Map<String, Arrivals> side, Map<String, Long> from, Map<String, Long> to) throws Exception {
        List<double[]> all = new ArrayList<>();
        for (Map.Entry<String, Arrivals> camera : side.entrySet()) {
            long first = from.getOrDefault(camera.getKey(), 0L);
            long end = to.getOrDefault(camera.getKey(), 0L);
            checkPrograms();
            camera.getValue().await(end - 1, PATIENCE_SECONDS);
            all.add(camera.getValue().delays(first, end));
        }
        return all.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    private void checkPrograms() throws Exception {
        vedette.check();
        for (FfmpegCopy program : programs) {
            program.check();
        }
    }

    /** Our side. */
    VedetteProcess vedette() {
        return vedette;
    }

    /** The processes of the reference, one for each camera. */
    Collection<Long> referencePids() {
        return programs.stream().map(FfmpegCopy::pid).toList();
    }

    private static long wallNanos() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public void close() throws IOException {
        for (int i = toClose.size() - 1; i >= 0; i--) {
            toClose.get(i).close();
        }
    }
}

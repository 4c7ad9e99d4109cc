// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.config.DecodePolicy;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A running pipeline with as many cameras as one wants at the moment: cameras are added to its configuration and taken away
 * while it runs, so that no step pays for its start.
 */
final class ScaleStand implements AutoCloseable {
    private static final String MOVING = "moving";
    private static final String STILL = "still";
    /** Of the 25 frames a second that cameras send. */
    private static final int LEAST_RATE = 20;

    /** Cameras while the JIT is at work. */
    static final int WARM = 4;

    private static final int PATIENCE_SECONDS = 40;

    /** Key frames of cameras come at different times. */
    private static final Duration STAGGER = Duration.ofMillis(313);

    private static final int TRUST_SECONDS = 240;

    private final Effort effort;
    private final SimulatedCameras simulator;
    private final VedetteProcess vedette;
    private final Freshness moving = new Freshness();
    private final Freshness still = new Freshness();
    private final SocketViewer results;
    private Map<String, String> running = Map.of();
    private int couldDecode = 2;

    /**
     * What was seen at one number of cameras.
     *
     * @param cameras how many
     * @param liveP99 milliseconds from a camera's send to a viewer, 99 % of the frames
     * @param oldest seconds; how old the newest analysed frame of a camera where something moves has been at most; 0 without one
     * @param oldestStill the same where nothing moves
     * @param cores kept busy
     * @param megabytes resident
     * @param simulatorCores kept busy by the simulator
     */
    record Figures(
            int cameras,
            double liveP99,
            double oldest,
            double oldestStill,
            double cores,
            double megabytes,
            double simulatorCores) {}

    private ScaleStand(Effort effort, SimulatedCameras simulator, VedetteProcess vedette) throws Exception {
        this.effort = effort;
        this.simulator = simulator;
        this.vedette = vedette;
        try {
            reach(effort.of(WARM, 1), 0);
            results = SocketViewer.open(vedette, "/ws/results", message -> {}, this::told);
        } catch (Exception e) {
            vedette.close();
            throw e;
        }
    }

    /**
     * Starts with one camera.
     *
     * @param still a clip of a place where nothing moves
     * @param busy a clip of one where something always does
     * @param most how many cameras there may be
     */
    static ScaleStand start(Effort effort, Path still, Path busy, int most) throws Exception {
        Map<String, Path> files = new LinkedHashMap<>();
        for (int i = 1; i <= most; i++) {
            files.put(name(false, i), still);
            if (i <= most / 5 + 1) {
                files.put(name(true, i), busy);
            }
        }
        SimulatedCameras simulator = SimulatedCameras.start(files, null, STAGGER);
        try {
            Map<String, String> one = Map.of(name(false, 1), simulator.urls().getOrDefault(name(false, 1), ""));
            return new ScaleStand(effort, simulator, VedetteProcess.start(one, true, effort.decode()));
        } catch (Exception e) {
            simulator.close();
            throw e;
        }
    }

    /** Tells of how many cameras this machine could decode everything; new ones do until their frame sizes are trusted. */
    void couldDecode(int cameras) {
        couldDecode = cameras;
    }

    /**
     * How many new cameras at a time can earn trust: half of what could be decoded, less as others take their share. A still camera that
     * sleeps takes a fifth of what decoding it takes, and a quarter of the machine is left to all else.
     *
     * @param couldDecode of how many cameras this machine could decode everything
     * @param known how many are there, and sleep
     * @return at least 2
     */
    static int atOnce(int couldDecode, int known) {
        return Math.max(2, Math.min(couldDecode / 2, couldDecode * 3 / 4 - known / 5));
    }

    private static String name(boolean moving, int number) {
        return (moving ? MOVING : STILL) + number;
    }

    private static Set<String> some(Set<String> names, boolean moving) {
        String beginning = moving ? MOVING : STILL;
        return names.stream().filter(name -> name.startsWith(beginning)).collect(Collectors.toSet());
    }

    /**
     * Seconds that the newest analysed frame of a camera may be old: one, and what the policy waits for by itself, a key frame
     * every 2 s, or where something may sleep one every 4 s that is held for a look-back for 1 s.
     */
    static double mostAge(DecodePolicy decode, boolean moving) {
        return switch (decode) {
            case ALL -> 1;
            case KEYFRAMES -> 3;
            case ADAPTIVE -> moving ? 1 : 6;
        };
    }

    /** Runs so many cameras, of which some percent move, and tells what is seen when that has settled. */
    Figures measure(int cameras, int movingPercent) throws Exception {
        reach(cameras, movingPercent);
        Set<String> names = running.keySet();
        await(names);
        TimeUnit.SECONDS.sleep(effort.of(6, 1));
        int seconds = effort.of(8, 2);
        try (LiveDelays delays = LiveDelays.of(vedette, names)) {
            TimeUnit.SECONDS.sleep(1);
            delays.begin();
            moving.begin(some(names, true), Freshness.now());
            still.begin(some(names, false), Freshness.now());
            ProcessUse from = ProcessUse.of(vedette.pid());
            double simulated = ProcessUse.cpuSeconds(simulator.pid());
            TimeUnit.SECONDS.sleep(seconds);
            ProcessUse to = ProcessUse.of(vedette.pid());
            simulated = ProcessUse.cpuSeconds(simulator.pid()) - simulated;
            return new Figures(
                    cameras,
                    delays.p99(seconds, LEAST_RATE),
                    moving.oldest(Freshness.now()),
                    still.oldest(Freshness.now()),
                    (to.cpuSeconds() - from.cpuSeconds()) / seconds,
                    to.residentKilobytes() / 1024.0,
                    simulated / seconds);
        }
    }

    /** Changes the configuration; what must first earn trust comes in batches. */
    private void reach(int cameras, int movingPercent) throws Exception {
        int moving = (int) Math.round(cameras * movingPercent / 100.0);
        boolean patient = effort.decode() != DecodePolicy.ALL && effort.decode() != DecodePolicy.KEYFRAMES;
        int known = (int)
                running.keySet().stream().filter(name -> name.startsWith(STILL)).count();
        int still = cameras - moving;
        while (patient && !effort.quick() && known < still) {
            int batch = atOnce(couldDecode, known);
            known = still - known <= batch + batch / 4
                    ? still
                    : known + batch; // a small rest would take as long as a batch
            configure(known, 0); // with detectors at work as well, decoding all of the new ones may be too much
            this.moving.retain(Set.of()); // what was seen of them is old when they are back
            awaitTrust(known);
        }
        configure(still, moving);
    }

    /** Until frame sizes are trusted of so many cameras where nothing moves, or it is plain that some never will be. */
    private void awaitTrust(int cameras) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(TRUST_SECONDS);
        int trusted = 0;
        while (trusted < cameras && System.nanoTime() < end) {
            vedette.check();
            TimeUnit.SECONDS.sleep(2);
            trusted = trusted();
        }
        effort.progress().accept("frame sizes of " + trusted + " of " + cameras + " still cameras are trusted");
    }

    private int trusted() throws IOException, InterruptedException {
        try {
            return trusted(vedette.get("/api/cameras").path("cameras"));
        } catch (ConnectException e) {
            return 0; // it still starts
        }
    }

    /** Of how many cameras where nothing moves frame sizes are trusted. */
    static int trusted(JsonNode cameras) {
        int trusted = 0;
        for (JsonNode camera : cameras) {
            boolean isStill = camera.path("name").asText().startsWith(STILL);
            trusted += isStill && camera.path("decoding").path("trusted").asBoolean() ? 1 : 0;
        }
        return trusted;
    }

    private void configure(int still, int moving) throws IOException {
        Map<String, String> wanted = new LinkedHashMap<>();
        for (int i = 1; i <= still; i++) {
            wanted.put(name(false, i), simulator.urls().getOrDefault(name(false, i), ""));
        }
        for (int i = 1; i <= moving; i++) {
            wanted.put(name(true, i), simulator.urls().getOrDefault(name(true, i), ""));
        }
        if (!wanted.equals(running)) {
            running = wanted;
            vedette.configure(CameraList.of(wanted, true, effort.decode()));
        }
    }

    /** Until something was analysed of each; if that does not come to pass, they count as looked at when measuring begins. */
    private void await(Set<String> names) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        moving.retain(names);
        still.retain(names);
        while (!(moving.knows(some(names, true)) && still.knows(some(names, false))) && System.nanoTime() < end) {
            vedette.check();
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private void told(String message) {
        Freshness.told(message, camera -> camera.startsWith(MOVING) ? moving : still);
    }

    @Override
    public void close() throws IOException {
        results.close();
        vedette.close();
        simulator.close();
    }
}

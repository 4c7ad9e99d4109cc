// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.config.DecodePolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What it costs to watch cameras for motion: {@code vedette run} without a detector beside Debian's motion. */
final class MotionCost {
    static final String ABOUT =
            "Processor time of vedette run (decode, motion, no detector; all else it does, included) and of"
                    + " one motion process, per 1080p25 4 Mbit/s camera of people walking; four cameras.";

    /** Frames a second that must have been looked at: nearly five, or nearly every key frame. */
    private static final double LEAST_RATE = 4;

    private static final double LEAST_KEY_RATE = 0.4;

    private static final double MOST_LOST = 0.02;

    private MotionCost() {}

    /** Both at once, on the same cameras. */
    static List<Result> measure(Effort effort, List<String> program) throws Exception {
        int cameras = effort.of(4, 1);
        int seconds = effort.of(10, 3);
        double minutes = cameras * seconds / 60.0;
        double[] ours = new double[effort.rounds()];
        double[] theirs = new double[effort.rounds()];
        Path clip = FfmpegProgram.clip(effort);
        try (SimulatedCameras simulator = SimulatedCameras.start(cameras, clip);
                VedetteProcess vedette = VedetteProcess.start(simulator.urls(), false, effort.decode());
                MotionProgram motion =
                        MotionProgram.start(program, simulator.urls().values(), null)) {
            awaitLooks(vedette, cameras);
            TimeUnit.SECONDS.sleep(effort.of(60, 2)); // until compilers are done
            for (int round = 0; round < effort.rounds(); round++) {
                SimulatedCameras.Sent sent = simulator.sent();
                long looks = looks(vedette);
                double our = ProcessUse.cpuSeconds(vedette.pid());
                double their = ProcessUse.cpuSeconds(motion.pid());
                TimeUnit.SECONDS.sleep(seconds);
                ours[round] = (ProcessUse.cpuSeconds(vedette.pid()) - our) / minutes;
                theirs[round] = (ProcessUse.cpuSeconds(motion.pid()) - their) / minutes;
                check(effort, looks(vedette) - looks, cameras * seconds);
                motion.check();
                check(effort, sent, simulator.sent(), cameras);
            }
        }
        String command = MotionProgram.shown(program) + ", " + cameras + " cameras in one process; ours decodes "
                + effort.decode().name().toLowerCase(Locale.ROOT);
        return List.of(new Comparison("motion 1080p25", "CPU-s per camera minute", Better.LOWER, command)
                .result(ours, theirs)
                .withTarget(0.5));
    }

    private static void check(Effort effort, long looks, int cameraSeconds) throws BenchmarkException {
        if (effort.quick()) {
            return;
        }
        double least = cameraSeconds * (effort.decode() == DecodePolicy.ALL ? LEAST_RATE : LEAST_KEY_RATE);
        if (looks < least) {
            throw new BenchmarkException("we looked at " + looks + " frames in " + cameraSeconds
                    + " camera seconds (expected: " + least + ")");
        }
    }

    /** Both sides must have had the video: frames that a slow client loses are work that it did not do. */
    private static void check(Effort effort, SimulatedCameras.Sent from, SimulatedCameras.Sent to, int cameras)
            throws BenchmarkException {
        if (to.viewers() < 2L * cameras) {
            throw new BenchmarkException(
                    to.viewers() + " connections to the cameras (expected: " + 2 * cameras + ", one of each side)");
        }
        double lost = (to.dropped() - from.dropped()) / 2.0 / (to.frames() - from.frames());
        if (lost > MOST_LOST && !effort.quick()) {
            throw new BenchmarkException(Math.round(100 * lost)
                    + " % of the frames did not reach both sides (expected: a machine with time for both)");
        }
    }

    private static void awaitLooks(VedetteProcess vedette, int cameras) throws Exception {
        SocketViewer viewer = SocketViewer.open(vedette, "/ws/results", message -> {}, text -> {});
        viewer.close();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (looks(vedette) < 10L * cameras) {
            if (System.nanoTime() > end) {
                throw new BenchmarkException("vedette run looked at " + looks(vedette) + " frames in 30 s");
            }
            vedette.check();
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    /** How many frames the motion stage has looked at, of all cameras. */
    private static long looks(VedetteProcess vedette) throws IOException, InterruptedException {
        long handled = 0;
        for (JsonNode camera : vedette.get("/api/stats").path("cameras")) {
            for (JsonNode stage : camera.path("stages")) {
                if (stage.path("stage").asText().equals("motion")) {
                    handled += stage.path("handled").asLong();
                }
            }
        }
        return handled;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.netty.util.Version;
import io.vedette.bench.viewers.ServerProgram;
import io.vedette.bench.viewers.ServerSide;
import io.vedette.record.MediaTime;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How many viewers of one camera a core serves. */
final class ViewersBenchmark implements Benchmark {
    private static final double TARGET = 0.7;
    private static final double LEAST_DELIVERED = 0.9;
    private static final int[] VIEWERS = {1, 50, 200, 500};
    private static final int MANY = 200;
    private static final int[] FEW_VIEWERS = {1, 20};

    @Override
    public String name() {
        return "viewers";
    }

    @Override
    public String about() {
        return "Viewers of one camera (1080p25, 4 Mbit/s) per core of the server, from the processor time of its process and"
                + " what reached its viewers: the gateway, fed over the live link by the same process, against a bare Netty"
                + " server that sends the same fragments from memory. Viewers sit in another process and check that each"
                + " fragment comes whole, unchanged and in order.";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        Path clip = FfmpegProgram.clip(effort);
        long origin = MediaTime.ofInstant(Instant.now());
        List<String> java = JavaProgram.command(ServerProgram.class.getName(), List.of());
        String command = "bare websocket server on Netty " + nettyVersion() + ", one event loop, fragments in memory";
        List<Result> results = new ArrayList<>();
        try (ServerSide ours = ServerSide.start("gateway", clip, origin, java);
                ServerSide reference = ServerSide.start("bare", clip, origin, java)) {
            warm(ours, effort.of(MANY, 1), effort.of(20, 1)); // so that compilers are done
            warm(reference, effort.of(MANY, 1), effort.of(20, 1));
            for (int viewers : effort.quick() ? FEW_VIEWERS : VIEWERS) {
                warm(ours, viewers, effort.of(3, 1));
                warm(reference, viewers, effort.of(3, 1));
                int seconds = viewers == 1 ? effort.of(10, 1) : effort.of(4, 1);
                String name = "viewers " + viewers;
                results.add(new Comparison(name, "viewers/core", Better.HIGHER, command)
                        .measure(
                                effort.rounds(),
                                () -> perCore("gateway", ours, seconds),
                                () -> perCore("bare server", reference, seconds))
                        .withTarget(TARGET));
            }
        }
        return results;
    }

    /** Connects the viewers, and lets them get what they have to catch up with. */
    private static void warm(ServerSide side, int viewers, int seconds) throws Exception {
        side.connect(viewers);
        side.prepare(seconds);
        side.play();
    }

    private static double perCore(String what, ServerSide side, int seconds) throws Exception {
        side.prepare(seconds);
        CpuMeter meter = CpuMeter.start(List.of(side.pid()));
        ServerSide.Delivery delivery = side.play();
        double cpu = meter.seconds();
        if (delivery.fragments() < LEAST_DELIVERED * delivery.expected()) {
            throw new BenchmarkException(what + ": only " + delivery.fragments() + " of " + delivery.expected()
                    + " fragments came to viewers (expected: nearly all)");
        }
        return delivery.viewerSeconds() / cpu;
    }

    private static String nettyVersion() {
        return Version.identify().values().stream()
                .filter(version -> version.artifactId().equals("netty-transport"))
                .map(Version::artifactVersion)
                .findFirst()
                .orElse("of unknown version");
    }
}

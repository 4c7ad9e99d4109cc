// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** The page in a browser, beside the least that plays the same sockets. */
final class PageBenchmark implements Benchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAIN = "a plain Media Source player of the same sockets, in the same Chromium";
    private static final int FRAME_RATE = 10;
    private static final int PEOPLE_SECONDS = 60;

    /** Both clocks are this machine's: more than a minute is no delay but a stamp read wrongly. */
    private static final double IMPOSSIBLE_MILLIS = 60_000;

    /** What the page may weigh at first load. */
    private static final int MOST_SCRIPT = 150_000;

    @Override
    public String name() {
        return "page";
    }

    @Override
    public String about() {
        return "A headless Chromium with the page on one simulated camera, and on several in the grid: milliseconds from opening to"
                + " the first picture, from the camera's send of a frame to its presentation (p50, p95), and cores the browser keeps"
                + " busy. The reference plays the same sockets with nothing around; its first picture is counted from its script's"
                + " start. JavaScript is compared with what it may weigh.";
    }

    /**
     * One look.
     *
     * @param first milliseconds to the first picture
     * @param p50 milliseconds from send to presentation
     * @param p95 likewise
     * @param cpu cores
     * @param scripts bytes, gzipped
     */
    private record Look(double first, double p50, double p95, double cpu, double scripts) {}

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        List<Result> results = new ArrayList<>(tiles(effort, FfmpegProgram.clip(effort), 1));
        if (!effort.quick()) {
            results.addAll(tiles(effort, FfmpegProgram.people(effort, PEOPLE_SECONDS), 9));
        }
        return results;
    }

    private static List<Result> tiles(Effort effort, Path clip, int cameras) throws Exception {
        List<Look> ours = new ArrayList<>();
        List<Look> plain = new ArrayList<>();
        try (Simulator simulator = Simulator.start(SimulatorOptions.cameras(cameras, List.of(clip)))) {
            Map<String, String> urls = new LinkedHashMap<>();
            simulator.mountNames().forEach(name -> urls.put(name, simulator.url(name)));
            try (VedetteProcess vedette = VedetteProcess.start(urls, false)) {
                await(vedette, urls);
                for (int round = 0; round < effort.rounds(); round++) {
                    if (round % 2 == 0) {
                        ours.add(look(vedette, "ours", urls, effort));
                        plain.add(look(vedette, "plain", urls, effort));
                    } else {
                        plain.add(look(vedette, "plain", urls, effort));
                        ours.add(look(vedette, "ours", urls, effort));
                    }
                }
            }
        }
        String of = "page " + cameras + (cameras == 1 ? " camera " : " cameras ");
        List<Result> results = new ArrayList<>(List.of(
                result(of + "first picture", "ms", ours, plain, Look::first),
                result(of + "glass to glass p50", "ms", ours, plain, Look::p50),
                result(of + "glass to glass p95", "ms", ours, plain, Look::p95),
                result(of + "browser", "cores", ours, plain, Look::cpu)));
        if (cameras == 1) {
            double[] most = new double[ours.size()];
            Arrays.fill(most, MOST_SCRIPT);
            results.add(new Comparison("page scripts", "bytes gzipped", Better.LOWER, "what it may weigh")
                    .result(figures(ours, Look::scripts), most));
        }
        return results;
    }

    /** Until every camera's video is there: what is measured is the page. */
    private static void await(VedetteProcess vedette, Map<String, String> urls) throws Exception {
        for (String name : urls.keySet()) {
            CountDownLatch came = new CountDownLatch(1);
            SocketViewer viewer =
                    SocketViewer.open(vedette, "/ws/live?camera=" + name, message -> came.countDown(), text -> {});
            came.await();
            viewer.close();
        }
    }

    private static Look look(VedetteProcess vedette, String side, Map<String, String> urls, Effort effort)
            throws Exception {
        vedette.check();
        Path page = Path.of(System.getProperty("vedette.home", ".."), "web", "ui")
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(page.resolve("node_modules/playwright-core"))) {
            throw new BenchmarkException(page + ": not built (expected: what npm ci installs; the build runs it)");
        }
        int seconds = effort.of(24, 3);
        List<String> command = List.of(
                "node",
                page.resolve("e2e/measure.mjs").toString(),
                vedette.socket("").toString().replaceFirst("^ws", "http"),
                side,
                String.join(",", urls.keySet()),
                String.valueOf(seconds));
        String said = Child.run(command, output -> new String(output.readAllBytes(), StandardCharsets.UTF_8));
        JsonNode look = JSON.readTree(said);
        int frames = look.path("frames").asInt();
        if (frames < seconds * FRAME_RATE / 2) {
            throw new BenchmarkException(side + ": " + frames + " frames presented in " + seconds + " s");
        }
        double p50 = look.path("p50").asDouble();
        if (p50 < 0 || p50 > IMPOSSIBLE_MILLIS) {
            throw new BenchmarkException(side + ": frames presented " + p50 + " ms after they were sent");
        }
        return new Look(
                look.path("first").asDouble(),
                p50,
                look.path("p95").asDouble(),
                look.path("cpu").asDouble(),
                look.path("scripts").asDouble());
    }

    /** One of a look's figures. */
    private interface Figure {
        double of(Look look);
    }

    private static Result result(String name, String unit, List<Look> ours, List<Look> plain, Figure figure) {
        return new Comparison(name, unit, Better.LOWER, PLAIN).result(figures(ours, figure), figures(plain, figure));
    }

    private static double[] figures(List<Look> looks, Figure figure) {
        return looks.stream().mapToDouble(figure::of).toArray();
    }
}

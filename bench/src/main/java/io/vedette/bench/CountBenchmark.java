// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.bench.track.CrossingTable;
import io.vedette.bench.track.CrossingTable.Crossing;
import io.vedette.config.ConfigLoader;
import io.vedette.job.replay.Replay;
import io.vedette.job.replay.ReplayDirectory;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How well a line counts people: the whole graph on footage, beside a count by hand. */
final class CountBenchmark implements Benchmark {
    private static final int SECONDS = 80;
    private static final int FEW_SECONDS = 10;
    private static final String REFERENCE = "counted by hand (vtest-crossings.csv)";

    @Override
    public String name() {
        return "count";
    }

    @Override
    public String about() {
        return "People who cross a line in the sample footage (vtest.avi), as counted by ./vedette replay with yolov8n and"
                + " default settings, beside a count by hand: how many in and out, how many of those counted by hand were"
                + " found (same way, within 0.8 s), and how many were counted that did not cross.";
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        int seconds = effort.of(SECONDS, FEW_SECONDS);
        Path video = FfmpegProgram.people(effort, seconds);
        CrossingTable truth = CrossingTable.ofVtest().until(seconds - 0.5);
        List<Crossing> counted = counted(video, truth, effort.work());
        int found = truth.found(counted);
        return List.of(
                result("in", Better.HIGHER, count(counted, "in"), truth.count("in")),
                result("out", Better.HIGHER, count(counted, "out"), truth.count("out")),
                result("found", Better.HIGHER, found, truth.crossings().size()),
                result("invented", Better.LOWER, counted.size() - found, 0));
    }

    /** By the graph that runs live. */
    private static List<Crossing> counted(Path video, CrossingTable truth, Path work) throws Exception {
        Path file = Files.createTempFile(work, "count-", ".yaml");
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (ReplayDirectory directory = ReplayDirectory.in(work);
                PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            Files.writeString(file, """
                    cameras:
                      - name: people
                        url: "file:%s"
                        lines: [{name: way, from: [%s], to: [%s], labels: [person]}]
                    """.formatted(video.toAbsolutePath(), truth.from(), truth.to()));
            new Replay(ConfigLoader.load(file), file, "people", directory.path()).run(video, out);
        } finally {
            Files.delete(file);
        }
        return crossings(printed.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private static List<Crossing> crossings(List<String> lines) throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        List<Crossing> crossings = new ArrayList<>();
        double start = Double.NaN;
        for (String line : lines) {
            JsonNode message = mapper.readTree(line);
            double second = message.path("pts").asDouble();
            start = Double.isNaN(start) ? second : start;
            if (message.path("type").asText().equals("crossing")) {
                crossings.add(
                        new Crossing(second - start, message.path("direction").asText()));
            }
        }
        if (lines.isEmpty()) {
            throw new BenchmarkException("the replay printed nothing");
        }
        return crossings;
    }

    private static int count(List<Crossing> crossings, String direction) {
        return Math.toIntExact(
                crossings.stream().filter(c -> c.direction().equals(direction)).count());
    }

    private static Result result(String what, Better better, int ours, int theirs) throws Exception {
        return new Comparison("line " + what, "crossings", better, REFERENCE).measure(1, () -> ours, () -> theirs);
    }
}

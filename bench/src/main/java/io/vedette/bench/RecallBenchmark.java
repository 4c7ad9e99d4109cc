// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.recall.Footage;
import io.vedette.bench.recall.Half;
import io.vedette.bench.recall.RecallFigures;
import io.vedette.bench.recall.RecallReport;
import io.vedette.bench.recall.RecallRun;
import io.vedette.record.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** What adaptive decoding misses of what is seen when everything is decoded. */
final class RecallBenchmark implements Benchmark {
    private static final int WIDTH = 768;
    private static final int HEIGHT = 576;
    private static final String REFERENCE = "every frame decoded, same streams, same motion detector, same JVM";

    private final Half half;

    /** On one half of the streams; that of the tuning half is for who changes the algorithm. */
    RecallBenchmark(Half half) {
        this.half = half;
    }

    @Override
    public String name() {
        return half == Half.TEST ? "recall" : "recall-tuning";
    }

    @Override
    public String about() {
        return "What adaptive decoding misses: people of known size and moment who walk through scenes with sensor noise, night,"
                + " rain, sway and changing light, encoded by three encoders; seen by the motion detector with every frame"
                + " decoded (the reference) and with adaptive decoding. Streams are made once, which takes a quarter of an hour."
                + (half == Half.TEST ? " Writes bench/RECALL.md." : " On the scenes that constants may be chosen on.");
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        Path streams = effort.work().resolve("recall");
        RecallFigures figures =
                RecallRun.run(half, effort.quick(), streams, bundled(), RecallBenchmark::footage, effort.progress());
        String page = RecallReport.markdown(
                figures, "./vedette bench " + name(), Machine.describe() + ", " + LocalDate.now(ZoneOffset.UTC));
        Path file = half == Half.TEST && !effort.quick()
                ? Path.of("bench", "RECALL.md")
                : effort.work().resolve(name() + ".md");
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, page);
        return results(figures);
    }

    private static List<Result> results(RecallFigures figures) {
        return List.of(
                result("recall, 9 %, trusted", "of 1", Better.HIGHER, figures.recallTrusted(), 1)
                        .withTarget(RecallFigures.TARGET),
                result("passes, 9 %, trusted", "passes", Better.HIGHER, figures.askedTrusted(), figures.askedAll()),
                result("recall, untrusted", "of 1", Better.HIGHER, figures.recallUntrusted(), 1)
                        .withTarget(1),
                result("recall, all sizes", "of 1", Better.HIGHER, figures.recall(), 1),
                result("first seen", "s", Better.LOWER, figures.firstSeen(), figures.firstSeenByAll()),
                result("false wake-ups", "per hour", Better.LOWER, figures.falseWakesPerHour(), 0),
                result("decoded while still", "of 1", Better.LOWER, figures.decodedStill(), 1),
                result(
                        "decoding, all streams",
                        "CPU-s",
                        Better.LOWER,
                        figures.cpuSeconds(),
                        figures.cpuSecondsOfAll()));
    }

    private static Result result(String what, String unit, Better better, double ours, double theirs) {
        return new Comparison(what, unit, better, REFERENCE).result(new double[] {ours}, new double[] {theirs});
    }

    /** The sample footage, of which scenes are made. */
    static Footage footage() throws Exception {
        Path video = FfmpegProgram.footage();
        String people = "between(n\\," + Footage.FIRST + "\\," + Footage.LAST + ")";
        return Footage.ofVtest(frames(video, "not(mod(n\\,13))"), frames(video, people));
    }

    private static List<Picture> frames(Path video, String which) throws Exception {
        List<String> command = FfmpegProgram.command("-i", video.toString(), "-vf", "select=" + which);
        command.addAll(List.of("-fps_mode", "passthrough", "-pix_fmt", "yuv420p", "-f", "rawvideo", "-"));
        return Child.run(command, output -> FfmpegProgram.pictures(output, WIDTH, HEIGHT));
    }

    /** The program that has openh264. */
    static String bundled() {
        return Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
    }
}

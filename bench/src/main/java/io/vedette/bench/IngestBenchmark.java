// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Processor time to read a minute of a camera and make fragmented MP4 of it, one fragment per frame. */
final class IngestBenchmark implements Benchmark {
    private static final String UNIT = "CPU-s per camera minute";
    private static final int[] CAMERAS = {1, 20};
    private static final int[] FEW_CAMERAS = {2};
    private static final int MANY = 20;
    private static final double TARGET = 1.5;

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String about() {
        return "Processor time per minute of a 1080p25 4 Mbit/s camera: demux and remux to one fragment per frame. From a file"
                + " (no network on either side), kept in a ring of 20 s by us, written to /dev/null by FFmpeg; ours is warm,"
                + " FFmpeg's start is spread over all passes. From simulated RTSP cameras, both sides reading the same frames"
                + " at the same time: all of vedette run with a viewer on each camera, which looks at nothing and so decodes"
                + " nothing, and a pipe from an ffmpeg -c copy per camera; each frame must come out of both.";
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        List<Result> results = new ArrayList<>();
        results.add(fromFile(effort));
        for (int cameras : effort.quick() ? FEW_CAMERAS : CAMERAS) {
            results.add(fromCameras(effort, cameras));
        }
        return results;
    }

    private static Result fromCameras(Effort effort, int cameras) throws Exception {
        double[] ours = new double[effort.rounds()];
        double[] reference = new double[effort.rounds()];
        try (SideBySide both = SideBySide.start(FfmpegProgram.clip(effort), cameras, IngestBenchmark::watched)) {
            both.run(effort.of(60, 1)); // until compilers are done
            for (int round = 0; round < effort.rounds(); round++) {
                CpuMeter our = CpuMeter.start(List.of(both.vedette().pid()));
                CpuMeter their = CpuMeter.start(both.referencePids());
                long start = System.nanoTime();
                both.run(effort.of(10, 2));
                double cameraMinutes = cameras * (System.nanoTime() - start) / 6e10;
                ours[round] = our.seconds() / cameraMinutes;
                reference[round] = their.seconds() / cameraMinutes;
            }
        }
        String command = cameras + " x " + FfmpegProgram.shown(FfmpegCopy.command("rtsp:URL"), Path.of("URL"));
        Result result = new Comparison(
                        "ingest " + cameras + (cameras == 1 ? " camera" : " cameras"), UNIT, Better.LOWER, command)
                .result(ours, reference);
        return cameras == MANY ? result.withTarget(TARGET) : result;
    }

    private static CameraList watched(Map<String, String> urls) {
        CameraList list = CameraList.empty();
        urls.forEach((name, url) -> list.add(name, url, "analyzers: []", "motion: {enabled: false}"));
        return list.also("detectors: []");
    }

    private static Result fromFile(Effort effort) throws Exception {
        Path clip = FfmpegProgram.clip(effort);
        int passes = effort.of(20, 2);
        double minutes = passes * effort.of(60, 4) / 60.0;
        List<String> copy = reference(clip, 1, "-");
        long expected = Child.run(copy, IngestBenchmark::countFragments);
        if (expected == 0) {
            throw new BenchmarkException("FFmpeg made no fragment of " + clip);
        }
        long all = expected * passes;
        List<String> timed = reference(clip, passes, "/dev/null");
        return new Comparison("ingest from a file", UNIT, Better.LOWER, FfmpegProgram.shown(timed, clip))
                .measure(
                        effort.rounds(),
                        () -> ours(clip, passes, all) / minutes,
                        () -> FfmpegTrial.run(timed).cpuSecondsFor(all) / minutes);
    }

    private static double ours(Path clip, int passes, long expected) throws Exception {
        TrialOutcome trial =
                TrialOutcome.parse(Child.fork(IngestTrial.class, List.of(clip.toString(), Integer.toString(passes))));
        return trial.cpuSecondsIf("fragments", trial.fragments(), expected, 0);
    }

    private static List<String> reference(Path clip, int passes, String target) {
        return FfmpegProgram.command(
                "-stream_loop",
                Integer.toString(passes - 1),
                "-i",
                clip.toString(),
                "-c",
                "copy",
                "-f",
                "mp4",
                "-movflags",
                "frag_every_frame+empty_moov+default_base_moof",
                target);
    }

    /** How many {@code moof} boxes a stream of boxes holds (ISO/IEC 14496-12 section 4.2). */
    static long countFragments(InputStream mp4) throws IOException {
        DataInputStream in = new DataInputStream(mp4);
        byte[] type = new byte[4];
        long fragments = 0;
        while (true) {
            int size;
            try {
                size = in.readInt();
            } catch (EOFException e) {
                return fragments;
            }
            in.readFully(type);
            if (size < 8) {
                throw new IOException("a box of " + size + " bytes");
            }
            fragments += new String(type, StandardCharsets.US_ASCII).equals("moof") ? 1 : 0;
            in.skipNBytes(size - 8);
        }
    }
}

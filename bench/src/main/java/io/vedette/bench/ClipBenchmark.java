// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processor time to make a clip of compressed frames. */
final class ClipBenchmark implements Benchmark {
    @Override
    public String name() {
        return "clip";
    }

    @Override
    public String about() {
        return "Processor time per second of clip, 1080p25 at 4 Mbit/s. Ours takes frames from memory, as the ring has them, to a"
                + " part file, synced each second, and that to an MP4 with the index in front, warm; FFmpeg copies from file"
                + " to file, index at the end, its start spread over a minute of video. Goal: at most twice FFmpeg's.";
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        Path video = FfmpegProgram.clip(effort);
        int passes = effort.of(10, 2);
        int length = effort.of(60, 4);
        Path directory = Files.createTempDirectory("vedette-bench-");
        Path ours = directory.resolve("ours.mp4");
        Path theirs = directory.resolve("theirs.mp4");
        try {
            List<String> copy = FfmpegProgram.command("-i", video.toString(), "-c", "copy", theirs.toString());
            List<String> trial = List.of(video.toString(), Integer.toString(passes), ours.toString());
            TrialOutcome first = TrialOutcome.parse(Child.fork(ClipTrial.class, trial));
            Child.run(copy, output -> 0);
            compare(first.fragments() / passes, ours, theirs);
            return List.of(new Comparison(
                            "clip",
                            "CPU-s per second of clip",
                            Better.LOWER,
                            FfmpegProgram.shown(copy, video).replace(directory + "/", ""))
                    .measure(
                            effort.rounds(),
                            () -> TrialOutcome.parse(Child.fork(ClipTrial.class, trial))
                                            .cpuSeconds()
                                    / passes
                                    / length,
                            () -> Child.cpuSeconds(copy) / length));
        } finally {
            Files.deleteIfExists(ours);
            Files.deleteIfExists(theirs);
            Files.delete(directory);
        }
    }

    /** Both must show the same pictures. */
    static void compare(long frames, Path ours, Path theirs) throws Exception {
        List<String> our = pictures(ours);
        if (our.size() != frames || our.isEmpty() || !our.equals(pictures(theirs))) {
            throw new BenchmarkException("our clip of " + frames + " frames shows other pictures than FFmpeg's");
        }
    }

    private static List<String> pictures(Path clip) throws Exception {
        List<String> command = new ArrayList<>(FfmpegProgram.command("-i", clip.toString()));
        command.addAll(List.of("-c", "copy", "-f", "framehash", "-hash", "md5", "-"));
        return Child.run(
                command,
                output -> new String(output.readAllBytes(), StandardCharsets.US_ASCII)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
                        .toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Memory of a running pipeline. */
final class MemoryBenchmark implements Benchmark {
    private static final int[] CAMERAS = {1, 8};
    private static final int[] FEW_CAMERAS = {2};

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String about() {
        return "Resident memory (VmRSS) of vedette run, freshly started, with the launcher's options, motion on, no detector"
                + " and a viewer on each camera (simulated RTSP, 1080p25, 4 Mbit/s), after 20 s; beside the sum of as many"
                + " ffmpeg -c copy, which counts the pages of shared libraries once for each of them.";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        Path clip = FfmpegProgram.clip(effort);
        String command = FfmpegProgram.shown(FfmpegCopy.command("rtsp:URL"), Path.of("URL"));
        List<Result> results = new ArrayList<>();
        for (int cameras : effort.quick() ? FEW_CAMERAS : CAMERAS) {
            double[] ours = new double[effort.rounds()];
            double[] reference = new double[effort.rounds()];
            for (int round = 0; round < effort.rounds(); round++) {
                try (SideBySide both = SideBySide.start(clip, cameras, CameraList::withoutDetector)) {
                    both.run(effort.of(20, 2));
                    ours[round] = residentMegabytes(List.of(both.vedette().pid()));
                    reference[round] = residentMegabytes(both.referencePids());
                }
            }
            String name = "memory " + cameras + (cameras == 1 ? " camera" : " cameras");
            results.add(new Comparison(name, "MB", Better.LOWER, cameras + " x " + command).result(ours, reference));
        }
        return results;
    }

    private static double residentMegabytes(Collection<Long> processes) throws IOException {
        double kilobytes = 0;
        for (long process : processes) {
            kilobytes += ProcessUse.of(process).residentKilobytes();
        }
        return kilobytes / 1024;
    }
}

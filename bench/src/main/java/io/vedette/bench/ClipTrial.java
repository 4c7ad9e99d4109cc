// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.sun.management.OperatingSystemMXBean;
import io.vedette.imaging.ClipPart;
import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.sources.clip.Mp4Clips;
import io.vedette.sources.mp4.FragmentMuxer;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.Interrupt;
import io.vedette.sources.video.StreamInfo;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoPacket;
import io.vedette.sources.video.VideoStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Our side of {@code clip}, in a JVM of its own: fragments, as the ring has them, to a part file, synced once a second of
 * video, and that to a finished clip. Prints the processor time of this process over the passes after two that warm up.
 */
final class ClipTrial {
    private static final int WARM_UP = 2;
    private static final int FRAME = MediaTime.TIMESCALE / 25;

    private ClipTrial() {}

    /**
     * Runs trials.
     *
     * @param arguments the video, how many passes, and where to put the clip
     */
    @SuppressWarnings("SystemOut") // its result is for the process that started it
    public static void main(String[] arguments) throws Exception {
        List<Fragment> ring = fragments(Path.of(arguments[0]));
        int passes = Integer.parseInt(arguments[1]);
        Path file = Path.of(arguments[2]);
        for (int i = 0; i < WARM_UP; i++) {
            pass(ring, file);
        }
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long start = system.getProcessCpuTime();
        long frames = 0;
        for (int i = 0; i < passes; i++) {
            frames += pass(ring, file);
        }
        System.out.println(new TrialOutcome((system.getProcessCpuTime() - start) / 1e9, frames, 0));
    }

    private static long pass(List<Fragment> ring, Path file) throws Exception {
        Mp4Clips clips = new Mp4Clips();
        Path partFile = file.resolveSibling(file.getFileName() + ".part");
        try (ClipPart part = clips.begin(partFile, ring.get(0))) {
            int frame = 0;
            for (Fragment fragment : ring) {
                part.append(fragment);
                if (++frame % 25 == 0) {
                    part.sync();
                }
            }
        }
        long frames = clips.finish(partFile, file, Long.MAX_VALUE).orElseThrow().frames();
        Files.delete(partFile);
        return frames;
    }

    private static List<Fragment> fragments(Path video) throws Exception {
        List<Fragment> fragments = new ArrayList<>();
        long origin = MediaTime.ofInstant(Instant.now());
        try (VideoStream stream = FfmpegVideoStream.open(VideoAddress.ofFile(video), new Interrupt())) {
            StreamInfo info = stream.info();
            FragmentMuxer muxer = new FragmentMuxer(CameraKey.unsalted("bench"), info.codec());
            muxer.parameterSets(info.extradata());
            VideoPacket packet = stream.readPacket();
            while (packet != null) {
                long dts = origin + info.timeBase().toTicks(packet.dts());
                long pts = origin + info.timeBase().toTicks(packet.pts());
                Fragment fragment = muxer.mux(
                        packet.bytes(), dts, pts, FRAME, packet.key(), MediaTime.toInstant(pts), System.nanoTime());
                if (fragment != null) {
                    fragments.add(fragment);
                }
                packet = stream.readPacket();
            }
        }
        return fragments;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.sun.management.OperatingSystemMXBean;
import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.sources.mp4.FragmentMuxer;
import io.vedette.sources.ring.FragmentRings;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.Interrupt;
import io.vedette.sources.video.StreamInfo;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoPacket;
import io.vedette.sources.video.VideoStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Our side of {@code ingest}, in a JVM of its own: the reading half of the product's camera feed without its decoding half
 * (stream, muxer, ring of recent fragments). Prints the processor time of this process over the passes, JIT and garbage
 * collection included, after two passes that warm up.
 */
final class IngestTrial {
    private static final CameraKey CAMERA = CameraKey.unsalted("bench");
    private static final int WARM_UP = 2;
    private static final int FRAME = MediaTime.TIMESCALE / 25;

    private IngestTrial() {}

    /**
     * Runs trials.
     *
     * @param arguments the clip and how many passes
     */
    @SuppressWarnings("SystemOut") // its result is for the process that started it
    public static void main(String[] arguments) throws Exception {
        Path clip = Path.of(arguments[0]);
        int passes = Integer.parseInt(arguments[1]);
        try (FragmentRings rings = new FragmentRings(FragmentRings.DEFAULT_SPAN, 64L << 20)) {
            for (int i = 0; i < WARM_UP; i++) {
                pass(clip, rings);
            }
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            long start = system.getProcessCpuTime();
            long fragments = 0;
            for (int i = 0; i < passes; i++) {
                fragments += pass(clip, rings);
            }
            System.out.println(new TrialOutcome((system.getProcessCpuTime() - start) / 1e9, fragments, 0));
        }
    }

    /** Each pass is a session of its own, on a timeline that starts now. */
    private static long pass(Path clip, FragmentRings rings) throws Exception {
        long fragments = 0;
        long origin = MediaTime.ofInstant(Instant.now());
        try (VideoStream stream = FfmpegVideoStream.open(VideoAddress.ofFile(clip), new Interrupt())) {
            StreamInfo info = stream.info();
            FragmentMuxer muxer = new FragmentMuxer(CAMERA, info.codec());
            muxer.parameterSets(info.extradata());
            VideoPacket packet = stream.readPacket();
            while (packet != null) {
                long dts = origin + info.timeBase().toTicks(packet.dts());
                long pts = origin + info.timeBase().toTicks(packet.pts());
                Fragment fragment = muxer.mux(
                        packet.bytes(), dts, pts, FRAME, packet.key(), MediaTime.toInstant(pts), System.nanoTime());
                if (fragment != null) {
                    rings.append(fragment);
                    fragments++;
                }
                packet = stream.readPacket();
            }
        }
        rings.forget(CAMERA.name());
        return fragments;
    }
}

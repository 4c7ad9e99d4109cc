// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.probe;

import io.vedette.jvm.WallClock;
import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.MediaTime;
import io.vedette.sources.bitstream.BitstreamException;
import io.vedette.sources.mp4.FragmentMuxer;
import io.vedette.sources.video.CameraProblem;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.Interrupt;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoPacket;
import io.vedette.sources.video.VideoStream;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Connects to one camera, watches its packets for a while and sums them up. One use; not thread-safe. */
public final class Probe {
    private static final CameraKey CAMERA = CameraKey.unsalted("probe");

    private final Duration time;
    private final long started = System.nanoTime();
    private String address = "?";
    private @Nullable String problem;
    private @Nullable String damage;
    private int damaged;
    private @Nullable InitSegment init;
    private @Nullable Duration connected;
    private @Nullable Duration firstPacket;
    private int frames;
    private long bytes;
    private int keys;
    private int firstKey;
    private int lastKey;
    private long lowest = Long.MAX_VALUE;
    private long highest = Long.MIN_VALUE;
    private boolean reorders;
    private String clock = "the camera does not say (no RTCP sender report within the time of the probe)";

    private Probe(Duration time) {
        this.time = time;
    }

    /**
     * Looks at a camera or a file.
     *
     * @param url as in the configuration, {@code ${ENV}} resolved
     * @param time how long to watch once connected; a group of pictures should fit
     * @return a report; whatever is wrong stands in it
     */
    public static ProbeReport run(String url, Duration time) {
        Probe probe = new Probe(time);
        try {
            VideoAddress address = VideoAddress.parse(url);
            probe.address = address.masked();
            try (VideoStream stream = FfmpegVideoStream.open(address, new Interrupt())) {
                probe.connected = probe.elapsed();
                probe.watch(stream, address.isFile());
            }
        } catch (CameraProblem e) {
            probe.problem = e.getMessage();
        }
        return probe.report();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private void watch(VideoStream stream, boolean file) throws CameraProblem {
        FragmentMuxer muxer = new FragmentMuxer(CAMERA, stream.info().codec());
        try {
            muxer.parameterSets(stream.info().extradata());
        } catch (BitstreamException e) {
            damage = "the parameter sets in its description are damaged: " + e.getMessage();
        }
        long end = System.nanoTime() + time.toNanos();
        VideoPacket packet = stream.readPacket();
        while (packet != null && System.nanoTime() < end && !(file && span() > time.toSeconds())) {
            if (firstPacket == null) {
                firstPacket = elapsed();
            }
            look(stream, packet, muxer);
            packet = stream.readPacket();
        }
        Instant sender = stream.senderZero();
        if (file) {
            Instant recorded = stream.info().recordedAt();
            clock = recorded == null ? "the file does not say when it was recorded" : "recorded at " + recorded;
        } else if (sender != null && highest != Long.MIN_VALUE) {
            Duration ahead = Duration.between(WallClock.MACHINE.instant(), sender.plusNanos(highest * 100_000 / 9));
            clock = String.format(
                    java.util.Locale.ROOT, "the camera's is %+.1f s from this machine's", ahead.toMillis() / 1000.0);
        }
        if (init == null) {
            problem = frames == 0
                    ? "connected, but no video came"
                    : damage == null ? "video came, but no key frame" : damage;
        }
    }

    private void look(VideoStream stream, VideoPacket packet, FragmentMuxer muxer) {
        frames++;
        bytes += packet.bytes().length;
        if (packet.key()) {
            firstKey = keys == 0 ? frames : firstKey;
            lastKey = frames;
            keys++;
        }
        long ticks = stream.info().timeBase().toTicks(packet.pts());
        if (ticks != VideoPacket.NO_TIMESTAMP) {
            reorders |= ticks < highest;
            lowest = Math.min(lowest, ticks);
            highest = Math.max(highest, ticks);
        }
        try {
            Fragment fragment =
                    muxer.mux(packet.bytes(), frames, frames, 1, packet.key(), Instant.EPOCH, System.nanoTime());
            init = fragment == null ? init : fragment.init();
        } catch (BitstreamException e) {
            damaged++;
            damage = "damaged video: " + e.getMessage();
        }
    }

    private double span() {
        return highest > lowest ? MediaTime.toSeconds(highest - lowest) : 0;
    }

    private ProbeReport report() {
        double span = span();
        return new ProbeReport(
                address,
                problem,
                init == null ? null : init.codec(),
                init == null ? 0 : init.width(),
                init == null ? 0 : init.height(),
                frames,
                damaged,
                span > 0 ? (frames - 1) / span : 0,
                span > 0 ? bytes * 8 / span : 0,
                keys > 1 ? (double) (lastKey - firstKey) / (keys - 1) : 0,
                reorders,
                clock,
                connected,
                firstPacket);
    }
}

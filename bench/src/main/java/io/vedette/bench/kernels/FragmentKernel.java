// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.kernels;

import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.sources.bitstream.BitstreamException;
import io.vedette.sources.mp4.FragmentMuxer;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.Interrupt;
import io.vedette.sources.video.StreamInfo;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoPacket;
import io.vedette.sources.video.VideoStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A camera's frame into a fragment of MP4, over and over those of two seconds; the reference is FFmpeg's muxer. */
@State(Scope.Thread)
public class FragmentKernel implements Kernel {
    private static final int FRAMES = 50;
    private static final int DURATION = MediaTime.TIMESCALE / 25;

    private final List<VideoPacket> packets = new ArrayList<>();
    private final FragmentMuxer muxer;
    private final FfmpegMuxer theirs;
    private int number;

    /** For JMH. */
    public FragmentKernel() {
        this(KernelInputs.given());
    }

    /** On the clip. */
    public FragmentKernel(KernelInputs inputs) {
        try {
            muxer = read(inputs.clip());
            theirs = FfmpegMuxer.open(inputs.clip(), FRAMES, DURATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FragmentMuxer read(Path clip) throws IOException {
        try (VideoStream stream = FfmpegVideoStream.open(VideoAddress.ofFile(clip), new Interrupt())) {
            StreamInfo info = stream.info();
            VideoPacket packet = stream.readPacket();
            while (packet != null && packets.size() < FRAMES) {
                packets.add(packet);
                packet = stream.readPacket();
            }
            FragmentMuxer made = new FragmentMuxer(CameraKey.unsalted("bench"), info.codec());
            made.parameterSets(info.extradata());
            return made;
        } catch (Exception e) {
            throw new IOException("can't read " + clip, e);
        }
    }

    /** A frame by our muxer. */
    @Benchmark
    public @Nullable Fragment ours() throws BitstreamException {
        int now = number++;
        VideoPacket packet = packets.get(now % packets.size());
        long time = (long) now * DURATION;
        return muxer.mux(packet.bytes(), time, time, DURATION, packet.key(), Instant.EPOCH, time);
    }

    /** A frame by FFmpeg's muxer, from native memory to native memory. */
    @Benchmark
    public int reference() throws IOException {
        return theirs.mux(number++);
    }

    @Override
    public Optional<String> fault() throws Exception {
        for (int i = 0; i < 2 * packets.size(); i++) {
            number = i;
            Fragment fragment = ours();
            if (fragment == null || !Arrays.equals(fragment.bytes(), theirs.fragment(i))) {
                return Optional.of("our fragment " + i + " is not, byte by byte, that of FFmpeg's muxer");
            }
        }
        return packets.size() == FRAMES
                ? Optional.empty()
                : Optional.of("the clip has " + packets.size() + " frames (expected: at least " + FRAMES + ")");
    }

    @Override
    @TearDown
    public void close() {
        theirs.close();
    }
}

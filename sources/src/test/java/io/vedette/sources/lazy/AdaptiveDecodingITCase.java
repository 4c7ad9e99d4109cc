// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.Picture;
import io.vedette.sources.fixtures.Programs;
import io.vedette.sources.mp4.FragmentMuxer;
import io.vedette.sources.simulator.Clip;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FfmpegDecoder;
import io.vedette.sources.video.FragmentDecoder;
import io.vedette.sources.video.FrameDecoder;
import io.vedette.stats.DecodingState;
import io.vedette.stats.StageMeter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adaptive decoding of really encoded video, 25 frames a second, with new sensor noise in every frame. */
class AdaptiveDecodingITCase {
    private static final int FRAME = 3600;
    private static final AdaptiveTimes TIMES = new AdaptiveTimes(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofSeconds(6),
            Duration.ofHours(1));
    /** Still, but for somebody of 14 % of the height who walks from second 17.2 to 19.2. */
    private static final String SCENE = "smptebars=size=640x360:rate=25:duration=24[b];"
            + "color=c=white:size=20x50:rate=25:duration=24[p];"
            + "[b][p]overlay=x='if(between(t,17.2,19.2),100+60*(t-17.2),-100)':y=150:eval=frame,noise=alls=%d:allf=t";

    @TempDir
    Path directory;

    private final List<Integer> decoded = new ArrayList<>();
    private final List<Integer> given = new ArrayList<>();
    private final List<DecodingState> states = new ArrayList<>();

    private void play(int noise, String encoder) throws Exception {
        Path file = directory.resolve("scene.mp4");
        List<String> command = new ArrayList<>(
                List.of("-v", "error", "-f", "lavfi", "-i", SCENE.formatted(noise), "-pix_fmt", "yuv420p"));
        command.addAll(List.of(("-c:v libopenh264 -g 50 -allow_skip_frames 0 " + encoder).split(" ", -1)));
        command.add(file.toString());
        Programs.ffmpeg(command.toArray(String[]::new));

        Clip clip = Clip.load(file);
        FragmentMuxer muxer = new FragmentMuxer(CameraKey.unsalted("yard"), clip.codec());
        muxer.parameterSets(clip.extradata());
        try (FragmentDecoder decoder =
                new FragmentDecoder(this::open, new DecodeBudget(2), new StageMeter(), System::nanoTime, cause -> {
                    throw new AssertionError(cause);
                })) {
            AdaptivePolicy policy = new AdaptivePolicy(TIMES, 640, pts -> true, decoder, new Told());
            for (Clip.Frame frame : clip.frames()) {
                Fragment fragment = muxer.mux(
                        frame.data(), frame.dts(), frame.pts(), FRAME, frame.key(), Instant.EPOCH, System.nanoTime());
                if (fragment != null) {
                    policy.accept(fragment, false);
                }
            }
            policy.finish();
        }
    }

    private FrameDecoder open(Fragment first) throws DecodingException {
        FrameDecoder real = FfmpegDecoder.open(first);
        return new FrameDecoder() {
            @Override
            public void decode(Fragment fragment, Sink sink) throws DecodingException {
                decoded.add((int) (fragment.pts() / FRAME));
                real.decode(fragment, sink);
            }

            @Override
            public void drain(Sink sink) {
                real.drain(sink);
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }

    private final class Told implements AdaptiveListener {
        @Override
        public void picture(Fragment fragment, Picture picture) {
            given.add((int) (fragment.pts() / FRAME));
        }

        @Override
        public void state(DecodingState state) {
            states.add(state);
        }
    }

    @Test
    void sleepsThroughStillnessAndSeesAllOfWhoWalks() throws Exception {
        play(5, "-rc_mode off");
        assertThat(states.get(15).reason()).startsWith("trusted");
        assertThat(states.get(15).active()).isFalse();
        assertThat(decoded.stream().filter(number -> number >= 13 * 25 && number < 17 * 25))
                .as("of a hundred; so little learning may wake it once for nothing")
                .hasSizeLessThan(40);
        List<Integer> walk = IntStream.rangeClosed(430, 480).boxed().toList();
        assertThat(given).containsAll(walk).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void decodesEverythingWhereNoiseFillsTheBitRate() throws Exception {
        play(12, "-rc_mode bitrate -b:v 1M -maxrate 1M");
        assertThat(decoded)
                .containsExactlyElementsOf(IntStream.range(0, 24 * 25).boxed().toList());
        assertThat(given).isEqualTo(decoded);
        assertThat(states).noneMatch(DecodingState::trusted);
        assertThat(states.get(states.size() - 1).reason()).contains("picture noise takes the bits");
    }
}

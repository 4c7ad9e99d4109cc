// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.clip;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.imaging.ClipPart;
import io.vedette.imaging.ClipSpan;
import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.sources.fixtures.Programs;
import io.vedette.sources.fixtures.TestClips;
import io.vedette.sources.mp4.FragmentMuxer;
import io.vedette.sources.simulator.Clip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clips of real video, as the system's FFmpeg sees them. */
class Mp4ClipsITCase {
    private static final long START = 161_100_000_000_000L;
    private static final int FRAME = 3600;
    private static final int FIRST = 50;
    private static final int COUNT = 125;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void showsThePicturesOfItsStretchFromZeroOn(TestClips source) throws Exception {
        Path clip = clip(source);

        List<String> shown = pictures(clip);

        // Of a closed group of pictures the first frame in decode order is the first that is shown.
        List<String> original = pictures(source.path());
        assertThat(shown).isEqualTo(original.subList(FIRST, FIRST + COUNT));
        List<Double> times = times(clip);
        assertThat(times).hasSize(COUNT);
        for (int i = 0; i < COUNT; i++) {
            assertThat(times.get(i)).isBetween(i / 25.0 - 0.0001, i / 25.0 + 0.0001);
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysHowLongItIsAndWhereItsKeyFramesAre(TestClips source) throws Exception {
        Path clip = clip(source);
        String format = probe(clip, "-show_entries", "format=duration,start_time:stream=nb_frames,codec_tag_string");
        assertThat(format)
                .contains("duration=5.000000")
                .contains("start_time=0.000000")
                .contains("nb_frames=" + COUNT)
                .contains("codec_tag_string=" + (source == TestClips.H265 ? "hvc1" : "avc1"));
        String keys = probe(clip, "-skip_frame", "nokey", "-show_entries", "frame=best_effort_timestamp_time");
        assertThat(keys.lines()
                        .filter(line -> line.startsWith("best"))
                        .map(line -> line.substring(line.indexOf('=') + 1)))
                .containsExactly("0.000000", "1.000000", "2.000000", "3.000000", "4.000000");
    }

    @ParameterizedTest
    @EnumSource
    void seeksToAnyFrame(TestClips source) throws Exception {
        Path clip = clip(source);
        List<String> all = pictures(clip);
        for (int frame : new int[] {0, 1, 24, 25, 60, 124}) {
            String seek = String.valueOf(Math.max(0, frame / 25.0 - 0.02));
            List<String> shown = hashes("-ss", seek, "-i", clip.toString(), "-frames:v", "1");
            assertThat(shown).as("frame %d", frame).containsExactly(all.get(frame));
        }
    }

    @ParameterizedTest
    @EnumSource
    void playsWhatIsWholeAfterAnyCut(TestClips source) throws Exception {
        List<String> all = pictures(clip(source));
        byte[] part = Files.readAllBytes(directory.resolve("clip.part"));
        Random random = new Random(7);
        for (int round = 0; round < 5; round++) {
            Path torn = directory.resolve("torn.part");
            Files.write(torn, Arrays.copyOf(part, 100_000 + random.nextInt(part.length - 100_000)));
            Path file = directory.resolve("torn.mp4");
            ClipSpan span = new Mp4Clips().finish(torn, file, Long.MAX_VALUE).orElseThrow();
            List<String> shown = pictures(file);
            assertThat(shown).hasSize(span.frames());
            // Torn within a mini group, frames that others would have preceded come where those are missing.
            assertThat(all).containsAll(shown);
        }
    }

    /** The part itself plays as well: it is fragmented MP4. */
    @ParameterizedTest
    @EnumSource
    void aPartPlaysAsItIs(TestClips source) throws Exception {
        List<String> all = pictures(clip(source));
        assertThat(hashes("-f", "mp4", "-i", directory.resolve("clip.part").toString()))
                .isEqualTo(all);
    }

    private Path clip(TestClips source) throws Exception {
        List<Fragment> fragments = mux(Clip.load(source.path())).subList(FIRST, FIRST + COUNT);
        Path file = directory.resolve("clip.part");
        Mp4Clips clips = new Mp4Clips();
        try (ClipPart part = clips.begin(file, fragments.get(0))) {
            for (Fragment fragment : fragments) {
                assertThat(part.append(fragment)).isTrue();
            }
        }
        Path clip = directory.resolve("clip.mp4");
        ClipSpan span = clips.finish(file, clip, Long.MAX_VALUE).orElseThrow();
        assertThat(span.startPts()).isEqualTo(fragments.get(0).pts());
        assertThat(span.endPts() - span.startPts()).isEqualTo((long) COUNT * FRAME);
        return clip;
    }

    private static List<Fragment> mux(Clip clip) throws Exception {
        FragmentMuxer muxer = new FragmentMuxer(CameraKey.unsalted("clip"), clip.codec());
        muxer.parameterSets(clip.extradata());
        List<Fragment> fragments = new ArrayList<>();
        for (Clip.Frame frame : clip.frames()) {
            Fragment fragment = muxer.mux(
                    frame.data(), START + frame.dts(), START + frame.pts(), FRAME, frame.key(), Instant.EPOCH, 0);
            assertThat(fragment).isNotNull();
            fragments.add(fragment);
        }
        return fragments;
    }

    private static List<String> pictures(Path file) throws IOException {
        return hashes("-i", file.toString());
    }

    /** Fails on any warning, too: nothing else may be printed. */
    private static List<String> hashes(String... input) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "warning"));
        command.addAll(List.of(input));
        command.addAll(List.of("-fps_mode", "passthrough", "-f", "framehash", "-hash", "md5", "-"));
        String printed = Programs.run(new ProcessBuilder(command));
        return printed.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).trim())
                .toList();
    }

    private static List<Double> times(Path file) {
        return probe(file, "-show_entries", "frame=best_effort_timestamp_time")
                .lines()
                .filter(line -> line.startsWith("best"))
                .map(line -> Double.parseDouble(line.substring(line.indexOf('=') + 1)))
                .toList();
    }

    private static String probe(Path file, String... options) {
        List<String> command =
                new ArrayList<>(List.of("ffprobe", "-v", "warning", "-of", "default=noprint_wrappers=1"));
        command.addAll(List.of("-select_streams", "v:0"));
        command.addAll(List.of(options));
        command.add(file.toString());
        return Programs.run(new ProcessBuilder(command));
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.imaging.ClipPart;
import io.vedette.imaging.ClipSpan;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.sources.fixtures.SyntheticClips;
import io.vedette.sources.mp4.FragmentHeader;
import io.vedette.sources.video.NativeRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Mp4ClipsTest {
    private static final long START = 161_100_000_000_000L;
    private static final int FRAME = 3600;

    @TempDir
    private Path directory;

    private final Mp4Clips clips = new Mp4Clips();

    @Test
    void aClipHasTheSamplesOfItsFragmentsOneAfterTheOther() throws Exception {
        List<Fragment> fragments = shifted(NativeRun.fragments(SyntheticClips.SMALL.path()), START);
        Path file = directory.resolve("clip.mp4");

        Optional<ClipSpan> span = clips.finish(write(fragments), file, Long.MAX_VALUE);

        assertThat(span).contains(new ClipSpan(START, START + 50L * FRAME, 50, Files.size(file)));
        byte[] bytes = Files.readAllBytes(file);
        int samples = fragments.stream()
                .mapToInt(f -> f.bytes().length - f.sampleOffset())
                .sum();
        int at = bytes.length - samples;
        for (Fragment fragment : fragments) {
            byte[] sample = Arrays.copyOfRange(fragment.bytes(), fragment.sampleOffset(), fragment.bytes().length);
            assertThat(Arrays.copyOfRange(bytes, at, at + sample.length)).isEqualTo(sample);
            at += sample.length;
        }
    }

    /** Wherever a crash tears a part off, all that is whole before is kept, and nothing else. */
    @Test
    void keepsAllWholeFragmentsBeforeAnyCut() throws Exception {
        List<Fragment> fragments = shifted(NativeRun.fragments(SyntheticClips.ORANGE.path()), START);
        byte[] part = Files.readAllBytes(write(fragments));
        List<Integer> ends = ends(part, fragments);
        assertThat(ends.get(ends.size() - 1)).isEqualTo(part.length);
        Path torn = directory.resolve("torn.part");
        Path file = directory.resolve("torn.mp4");
        for (int cut = 0; cut <= part.length; cut += cut < part.length - 100 && cut > 3000 ? 7 : 1) {
            Files.write(torn, Arrays.copyOf(part, cut));
            Optional<ClipSpan> span = clips.finish(torn, file, Long.MAX_VALUE);
            int length = cut;
            int whole = (int) ends.stream().filter(end -> end <= length).count();
            assertThat(span.map(ClipSpan::frames).orElse(0))
                    .as("cut at %d", cut)
                    .isEqualTo(whole);
            assertThat(Files.exists(file)).isEqualTo(whole > 0);
            Files.deleteIfExists(file);
        }
    }

    @Test
    void leavesOutWhatComesAfterTheEnd() throws Exception {
        List<Fragment> fragments = shifted(NativeRun.fragments(SyntheticClips.SMALL.path()), START);
        Path file = directory.resolve("clip.mp4");
        assertThat(clips.finish(write(fragments), file, START + 12L * FRAME + 1))
                .contains(new ClipSpan(START, START + 13L * FRAME, 13, Files.size(file)));
        assertThat(clips.finish(directory.resolve("clip.part"), file, START - 1))
                .isEmpty();
    }

    @Test
    void takesWhatAPowerCutFilledWithZerosForTorn() throws Exception {
        List<Fragment> fragments = shifted(NativeRun.fragments(SyntheticClips.SMALL.path()), START);
        Path part = write(fragments);
        byte[] bytes = Files.readAllBytes(part);
        List<Integer> ends = ends(bytes, fragments);
        int from = ends.get(19) + 200; // within the twenty-first
        Arrays.fill(bytes, from, from + 20, (byte) 0);
        Files.write(part, bytes);

        assertThat(clips.finish(part, directory.resolve("clip.mp4"), Long.MAX_VALUE)
                        .map(ClipSpan::frames))
                .contains(20);
    }

    @Test
    void anEmptyOrForeignPartMakesNoClip() throws Exception {
        Path file = directory.resolve("clip.mp4");
        Path part = directory.resolve("x.part");
        for (byte[] bytes : new byte[][] {{}, {1, 2, 3}, new byte[5000], "no MP4".getBytes(StandardCharsets.UTF_8)}) {
            Files.write(part, bytes);
            assertThat(clips.finish(part, file, Long.MAX_VALUE)).isEmpty();
        }
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> clips.finish(directory.resolve("nowhere"), file, Long.MAX_VALUE))
                .isInstanceOf(IOException.class);
    }

    @Test
    void goesOnWithAnEqualInitSegmentAndEndsAtAnother() throws Exception {
        List<Fragment> fragments = shifted(NativeRun.fragments(SyntheticClips.SMALL.path()), START);
        Fragment key = fragments.get(10);
        InitSegment equal = new InitSegment(
                key.init().codec(),
                320,
                240,
                key.dts(),
                key.init().ftypLength(),
                key.init().bytes().clone());
        byte[] other = key.init().bytes().clone();
        other[other.length - 1]++;
        try (ClipPart part = clips.begin(directory.resolve("p"), fragments.get(0))) {
            assertThat(part.append(fragments.get(0))).isTrue();
            assertThat(part.append(with(key, equal, key.dts()))).isTrue();
            assertThat(part.append(with(key, new InitSegment("avc1", 320, 240, 0, 8, other), key.dts())))
                    .isFalse();
            assertThat(part.append(with(key, key.init(), START + (1L << 32))))
                    .as("13 hours")
                    .isFalse();
        }
        assertThat(clips.finish(directory.resolve("p"), directory.resolve("clip.mp4"), Long.MAX_VALUE)
                        .map(ClipSpan::frames))
                .contains(2);
    }

    @Test
    void beginsAtKeyFramesOnly() throws Exception {
        Fragment delta = NativeRun.fragments(SyntheticClips.SMALL.path()).get(1);
        assertThatThrownBy(() -> clips.begin(directory.resolve("p"), delta))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsBackTheHeadersOfFragments() throws Exception {
        for (Fragment fragment : shifted(NativeRun.fragments(SyntheticClips.SMALL.path()), START)) {
            FragmentHeader header = FragmentHeader.parse(fragment.bytes(), fragment.sampleOffset());
            assertThat(header)
                    .isEqualTo(new FragmentHeader(
                            fragment.dts() - START,
                            fragment.duration(),
                            (int) (fragment.pts() - fragment.dts()),
                            fragment.key(),
                            fragment.sampleOffset(),
                            fragment.bytes().length - fragment.sampleOffset()));
            assertThat(FragmentHeader.parse(fragment.bytes(), fragment.sampleOffset() - 1))
                    .isNull();
        }
    }

    private Path write(List<Fragment> fragments) throws IOException {
        Path file = directory.resolve("clip.part");
        try (ClipPart part = clips.begin(file, fragments.get(0))) {
            for (Fragment fragment : fragments) {
                assertThat(part.append(fragment)).isTrue();
            }
            part.sync();
        }
        return file;
    }

    /** Where each fragment is whole in a part. */
    private static List<Integer> ends(byte[] part, List<Fragment> fragments) {
        int all = fragments.stream().mapToInt(f -> f.bytes().length + 12).sum();
        List<Integer> ends = new ArrayList<>();
        int at = part.length - all;
        for (Fragment fragment : fragments) {
            at += fragment.bytes().length + 12;
            ends.add(at);
        }
        return ends;
    }

    /** The same fragments later; what they say of their time in their bytes does not matter to clips. */
    private static List<Fragment> shifted(List<Fragment> fragments, long by) {
        return fragments.stream().map(f -> with(f, f.init(), f.dts() + by)).toList();
    }

    private static Fragment with(Fragment f, InitSegment init, long dts) {
        return new Fragment(
                f.camera(),
                init,
                dts,
                dts + f.pts() - f.dts(),
                f.duration(),
                f.key(),
                f.time(),
                f.arrivalNanos(),
                f.sampleOffset(),
                f.bytes());
    }
}

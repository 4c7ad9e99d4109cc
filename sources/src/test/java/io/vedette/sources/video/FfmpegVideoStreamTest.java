// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.fixtures.Programs;
import io.vedette.sources.fixtures.SyntheticClips;
import io.vedette.sources.video.CameraProblem.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegVideoStreamTest {
    @Test
    void readsAFileToItsEnd() throws CameraProblem {
        List<VideoPacket> packets = new ArrayList<>();
        try (VideoStream stream = open(SyntheticClips.SMALL.path())) {
            assertThat(stream.info().codec()).isEqualTo(Codec.H264);
            assertThat(stream.info().frameDuration()).isEqualTo(3600);
            assertThat(stream.info().recordedAt()).isNull();
            assertThat(stream.senderZero()).isNull();
            for (VideoPacket p = stream.readPacket(); p != null; p = stream.readPacket()) {
                packets.add(p);
            }
            TimeBase unit = stream.info().timeBase();
            assertThat(packets).extracting(p -> unit.toTicks(p.pts())).startsWith(0L, 3600L, 7200L);
        }
        assertThat(packets).hasSize(50);
        assertThat(packets.stream().filter(VideoPacket::key)).hasSize(5);
    }

    @Test
    void readsWhenARecordingWasMade() throws CameraProblem {
        try (VideoStream stream = open(SyntheticClips.DATED.path())) {
            assertThat(stream.info().recordedAt()).isEqualTo(Instant.parse("2024-05-03T12:00:00Z"));
        }
    }

    @Test
    void saysWhatIsWrongWithAFile(@TempDir Path directory) throws Exception {
        Path empty = Files.createFile(directory.resolve("empty.mp4"));
        Path text = Files.writeString(directory.resolve("text.mp4"), "x".repeat(100_000));
        byte[] whole = Files.readAllBytes(SyntheticClips.SMALL.path());
        Path cut = Files.write(directory.resolve("cut.mp4"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertProblem(directory.resolve("none.mp4"), Kind.MISSING_FILE, "does not exist");
        assertProblem(directory, Kind.MISSING_FILE, "is a directory");
        assertProblem(empty, Kind.BROKEN_FILE, "is empty, cut off or no video file");
        assertProblem(text, Kind.BROKEN_FILE, "is empty, cut off or no video file");
        assertProblem(cut, Kind.BROKEN_FILE, "is empty, cut off or no video file");
    }

    @Test
    void aFileThatIsCutOffBehindItsIndexGivesWhatItHasAndSaysSo(@TempDir Path directory) throws Exception {
        Path indexed = directory.resolve("indexed.mp4");
        Programs.ffmpeg(
                "-v",
                "error",
                "-i",
                SyntheticClips.SMALL.path().toString(),
                "-c",
                "copy",
                "-movflags",
                "+faststart",
                indexed.toString());
        byte[] whole = Files.readAllBytes(indexed);
        Path cut = Files.write(directory.resolve("cut.mp4"), java.util.Arrays.copyOf(whole, whole.length / 2));
        List<VideoPacket> packets = new ArrayList<>();
        try (VideoStream stream = open(cut)) {
            assertThatThrownBy(() -> {
                        for (VideoPacket p = stream.readPacket(); p != null; p = stream.readPacket()) {
                            packets.add(p);
                        }
                    })
                    .isInstanceOfSatisfying(
                            CameraProblem.class,
                            problem -> assertThat(problem.kind()).isEqualTo(Kind.BROKEN_FILE))
                    .hasMessageContaining("is cut off");
        }
        assertThat(packets).hasSizeBetween(10, 40);
    }

    @Test
    void namesACodecWeDontRead(@TempDir Path directory) {
        Path file = directory.resolve("mpeg4.avi");
        Programs.ffmpeg(("-v error -f lavfi -i testsrc2=size=64x64 -frames:v 3 -c:v mpeg4 " + file).split(" ", -1));
        assertProblem(file, Kind.UNSUPPORTED_CODEC, "the video of " + file + " is mpeg4 (expected: H.264 or H.265)");
    }

    @Test
    void saysWhenThereIsNoVideo(@TempDir Path directory) {
        Path file = directory.resolve("sound.mp4");
        Programs.ffmpeg(("-v error -f lavfi -i sine -t 1 -c:a aac " + file).split(" ", -1));
        assertProblem(file, Kind.NO_VIDEO, "offers no video");
    }

    @Test
    void opensNoFileThatNamesOthers(@TempDir Path directory) throws Exception {
        Path clip = SyntheticClips.SMALL.path();
        Path list = Files.writeString(
                directory.resolve("list.ffconcat"),
                "ffconcat version 1.0\nfile '" + clip + "'\n",
                StandardCharsets.UTF_8);
        Path playlist = Files.writeString(
                directory.resolve("list.m3u8"), "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n" + clip + "\n");
        assertProblem(list, Kind.BROKEN_FILE, "no video file");
        assertProblem(playlist, Kind.BROKEN_FILE, "no video file");
    }

    @Test
    void leaksNoNativeMemory() throws Exception {
        Path clip = SyntheticClips.HD.path();
        for (int i = 0; i < 10; i++) {
            NativeRun.openDecodeClose(clip);
        }
        long owned = Pointer.totalBytes();
        long resident = Pointer.physicalBytes();
        int attached = InterruptWatch.attached();
        for (int i = 0; i < 100; i++) {
            NativeRun.openDecodeClose(clip);
        }
        assertThat(Pointer.totalBytes()).as("what JavaCPP owns").isLessThanOrEqualTo(owned);
        assertThat(Pointer.physicalBytes() - resident)
                .as("the process, where 100 decoders with their frames would be half a gigabyte")
                .isLessThan(100L << 20);
        assertThat(InterruptWatch.attached()).isEqualTo(attached);
    }

    private static VideoStream open(Path file) throws CameraProblem {
        return FfmpegVideoStream.open(VideoAddress.ofFile(file), new Interrupt());
    }

    private static void assertProblem(Path file, Kind kind, String words) {
        assertThatThrownBy(() -> open(file)).isInstanceOfSatisfying(CameraProblem.class, problem -> {
            assertThat(problem.kind()).isEqualTo(kind);
            assertThat(problem).hasMessageContaining(words);
        });
    }
}

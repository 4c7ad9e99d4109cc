// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.sources.bitstream.BitstreamException;
import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.bitstream.NalCursor;
import io.vedette.sources.fixtures.Programs;
import io.vedette.sources.fixtures.TestClips;
import io.vedette.sources.simulator.Clip;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Fragments of real video, as FFmpeg's tools see them. */
class FragmentMuxerITCase {
    private static final int FRAME = 3600;

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource
    void decodesToTheSamePictures(TestClips source) throws Exception {
        Path ours = write(mux(Clip.load(source.path())));
        assertThat(hashesOfPictures(ours)).isEqualTo(hashesOfPictures(source.path()));
    }

    /** Not only the form of FFmpeg's fragments: the same bytes. */
    @ParameterizedTest
    @EnumSource
    void writesWhatFfmpegsMuxerWrites(TestClips source) throws Exception {
        Path theirs = directory.resolve("theirs.mp4");
        String flags = "frag_every_frame+empty_moov+default_base_moof+skip_trailer";
        List<String> arguments =
                new ArrayList<>(List.of("-v", "error", "-i", source.path().toString()));
        arguments.addAll(List.of("-c", "copy", "-tag:v", source == TestClips.H265 ? "hvc1" : "avc1"));
        arguments.addAll(List.of("-video_track_timescale", "90000", "-movflags", flags, theirs.toString()));
        Programs.ffmpeg(arguments.toArray(String[]::new));
        assertThat(fragmentsOf(theirs)).isEqualTo(fragmentsOf(write(mux(Clip.load(source.path())))));
    }

    private static List<ByteBuffer> fragmentsOf(Path file) throws IOException {
        return Box.all(Files.readAllBytes(file)).stream()
                .filter(box -> box.type().equals("moof") || box.type().equals("mdat"))
                .map(box -> ByteBuffer.wrap(box.bytes()))
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void hasTheTimesAndKeyFramesOfItsSource(TestClips source) throws Exception {
        Clip clip = Clip.load(source.path());
        Path ours = write(mux(clip));
        List<String> expected = new ArrayList<>();
        for (Clip.Frame frame : clip.frames()) {
            expected.add("packet," + frame.pts() + "," + frame.dts() + "," + FRAME + "," + (frame.key() ? "K" : "_"));
        }
        String packets = Programs.ffprobe(
                "-v", "error", "-of", "csv", "-show_entries", "packet=pts,dts,duration,flags", ours.toString());
        assertThat(packets.lines().map(line -> line.substring(0, line.length() - 2)))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatFfprobeSaysOfTheSource(TestClips source) throws Exception {
        Path ours = write(mux(Clip.load(source.path())));
        assertThat(streamOf(ours)).isEqualTo(streamOf(source.path()));
    }

    @ParameterizedTest
    @EnumSource
    void makesTheSameOfBothFramings(TestClips source) throws Exception {
        Clip clip = Clip.load(source.path());
        List<Fragment> fromLengths = mux(clip);
        List<Fragment> fromStartCodes = mux(withStartCodes(clip));
        assertThat(fromStartCodes).hasSameSizeAs(fromLengths);
        for (int i = 0; i < fromLengths.size(); i++) {
            assertThat(fromStartCodes.get(i).bytes())
                    .isEqualTo(fromLengths.get(i).bytes());
        }
        assertThat(fromStartCodes.get(0).init().bytes())
                .isEqualTo(fromLengths.get(0).init().bytes());
    }

    private static List<Fragment> mux(Clip clip) throws BitstreamException {
        FragmentMuxer muxer = new FragmentMuxer(CameraKey.unsalted("clip"), clip.codec());
        muxer.parameterSets(clip.extradata());
        List<Fragment> fragments = new ArrayList<>();
        for (Clip.Frame frame : clip.frames()) {
            Fragment fragment = muxer.mux(frame.data(), frame.dts(), frame.pts(), FRAME, frame.key(), Instant.EPOCH, 0);
            assertThat(fragment).isNotNull();
            fragments.add(fragment);
        }
        return fragments;
    }

    private static Clip withStartCodes(Clip clip) throws BitstreamException {
        Extradata extradata = Extradata.parse(clip.codec(), clip.extradata());
        List<Clip.Frame> frames = new ArrayList<>();
        for (Clip.Frame frame : clip.frames()) {
            byte[] annexB = withStartCodes(clip.codec(), frame.data(), extradata.lengthSize());
            frames.add(new Clip.Frame(annexB, frame.dts(), frame.pts(), frame.key()));
        }
        return new Clip(clip.codec(), extradata.annexB(), frames, clip.span());
    }

    private static byte[] withStartCodes(Codec codec, byte[] data, int lengthSize) throws BitstreamException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NalCursor units = NalCursor.lengthPrefixed(codec, data, 0, lengthSize);
        while (units.next()) {
            out.writeBytes(new byte[] {0, 0, 1});
            out.writeBytes(units.copy());
        }
        return out.toByteArray();
    }

    private Path write(List<Fragment> fragments) throws IOException {
        Path file = directory.resolve("fragments.mp4");
        InitSegment init = fragments.get(0).init();
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(init.bytes());
            for (Fragment fragment : fragments) {
                assertThat(fragment.init()).isSameAs(init);
                out.write(fragment.bytes());
            }
        }
        return file;
    }

    /** Fails on any warning, too: nothing else may be printed. */
    private static List<String> hashesOfPictures(Path file) {
        String printed =
                Programs.ffmpeg("-v", "warning", "-i", file.toString(), "-f", "framehash", "-hash", "md5", "-");
        return printed.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).trim())
                .toList();
    }

    private static String streamOf(Path file) {
        return Programs.ffprobe(
                        "-v",
                        "warning",
                        "-of",
                        "default=noprint_wrappers=1",
                        "-show_entries",
                        "stream=codec_name,codec_tag_string,profile,width,height,pix_fmt,level,time_base,color_range",
                        file.toString())
                .replaceAll("time_base=.*\n", "");
    }
}

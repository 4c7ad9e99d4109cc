// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.record.CameraKey;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.Picture;
import io.vedette.sources.fixtures.SyntheticClips;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FfmpegDecoderTest {
    @Test
    void givesEachFrameTheMediaTimeOfItsFragment() throws Exception {
        List<Fragment> fragments = NativeRun.fragments(SyntheticClips.SMALL.path());
        List<Long> times = new ArrayList<>();
        try (FrameDecoder decoder = FfmpegDecoder.open(fragments.get(0))) {
            for (Fragment fragment : fragments) {
                decoder.decode(fragment, frame -> times.add(frame.pts()));
                assertThat(times).as("nothing is held back").endsWith(fragment.pts());
            }
        }
        assertThat(times)
                .containsExactlyElementsOf(fragments.stream().map(Fragment::pts).toList());
    }

    @Test
    void scalesDownKeepingTheShapeAndNeverUp() throws Exception {
        Picture scaled = firstPicture(SyntheticClips.HD, 640);
        assertThat(List.of(scaled.width(), scaled.height())).containsExactly(640, 360);
        assertThat(scaled.matrix()).isEqualTo(ColorMatrix.BT709);
        Picture same = firstPicture(SyntheticClips.SMALL, 640);
        assertThat(List.of(same.width(), same.height())).containsExactly(320, 240);
        assertThat(same.matrix()).isEqualTo(ColorMatrix.BT601);
    }

    @Test
    void machinesSeeMuchSmallerPicturesWithoutTheLoopFilterAndHardlyNotice() throws Exception {
        List<Fragment> fragments = NativeRun.fragments(SyntheticClips.HD.path()).subList(0, 10);
        byte[] small = last(fragments, FfmpegDecoder::open, 320);
        byte[] rough = last(fragments, FfmpegDecoder.forMachines(320), 320);
        assertThat(rough).isNotEqualTo(small);
        long off = 0;
        for (int i = 0; i < small.length; i++) {
            off += Math.abs((small[i] & 0xff) - (rough[i] & 0xff));
        }
        assertThat((double) off / small.length).isLessThan(1);

        byte[] large = last(fragments, FfmpegDecoder::open, 640);
        assertThat(last(fragments, FfmpegDecoder.forMachines(640), 640)).isEqualTo(large);
    }

    private static byte[] last(List<Fragment> fragments, FrameDecoder.Opener opener, int longerSide) throws Exception {
        List<Picture> pictures = new ArrayList<>();
        try (FrameDecoder decoder = opener.open(fragments.get(0))) {
            for (Fragment fragment : fragments) {
                decoder.decode(fragment, frame -> pictures.add(frame.picture(longerSide)));
            }
        }
        return pictures.get(pictures.size() - 1).i420();
    }

    @Test
    void keepsColoursWhateverTheSize() throws Exception {
        for (int longerSide : new int[] {640, 320, 200, 98}) {
            Picture picture = firstPicture(SyntheticClips.ORANGE, longerSide);
            assertThat(picture.matrix()).isEqualTo(ColorMatrix.BT709);
            int luma = picture.width() * picture.height();
            int chroma = luma / 4;
            // RGB 200, 80, 40 in BT.709 and limited range
            assertPlane(picture.i420(), 0, luma, 104);
            assertPlane(picture.i420(), luma, luma + chroma, 96);
            assertPlane(picture.i420(), luma + chroma, luma + 2 * chroma, 181);
        }
    }

    private static void assertPlane(byte[] i420, int from, int to, int expected) {
        for (int i = from; i < to; i++) {
            assertThat(i420[i] & 0xff).as("byte %d of %d", i, i420.length).isBetween(expected - 4, expected + 4);
        }
    }

    @Test
    void decodesOnAfterADamagedFragment() throws Exception {
        List<Fragment> fragments = NativeRun.fragments(SyntheticClips.SMALL.path());
        List<Long> good = new ArrayList<>();
        List<Long> damaged = new ArrayList<>();
        try (FrameDecoder decoder = FfmpegDecoder.open(fragments.get(0))) {
            for (int i = 0; i < fragments.size(); i++) {
                Fragment fragment = i == 3 ? overwritten(fragments.get(i)) : fragments.get(i);
                try {
                    decoder.decode(fragment, f -> (f.isDamaged() ? damaged : good).add(f.pts()));
                } catch (DecodingException e) {
                    damaged.add(fragment.pts());
                }
            }
        }
        assertThat(damaged).contains(fragments.get(3).pts());
        assertThat(good)
                .contains(fragments.get(49).pts())
                .doesNotContain(fragments.get(3).pts());
    }

    /** The same fragment with noise behind its header. */
    private static Fragment overwritten(Fragment fragment) {
        byte[] bytes = fragment.bytes().clone();
        Random random = new Random(1);
        for (int i = fragment.sampleOffset() + 12; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return new Fragment(
                fragment.camera(),
                fragment.init(),
                fragment.dts(),
                fragment.pts(),
                fragment.duration(),
                fragment.key(),
                fragment.time(),
                fragment.arrivalNanos(),
                fragment.sampleOffset(),
                bytes);
    }

    @Test
    void refusesAnInitSegmentWithoutConfiguration() {
        InitSegment init = new InitSegment("avc1.42e01f", 320, 240, 0, 0, new byte[] {0, 0, 0, 8, 'm', 'o', 'o', 'v'});
        Fragment fragment =
                new Fragment(CameraKey.unsalted("cam"), init, 0, 0, 3600, true, Instant.EPOCH, 0, 0, new byte[0]);
        assertThatThrownBy(() -> FfmpegDecoder.open(fragment))
                .isInstanceOf(DecodingException.class)
                .hasMessage("the init segment has no trak");
    }

    private static Picture firstPicture(SyntheticClips clip, int longerSide) throws Exception {
        List<Picture> pictures = new ArrayList<>();
        Fragment first = NativeRun.fragments(clip.path()).get(0);
        try (FrameDecoder decoder = FfmpegDecoder.open(first)) {
            decoder.decode(first, frame -> pictures.add(frame.picture(longerSide)));
            decoder.drain(frame -> pictures.add(frame.picture(longerSide)));
        }
        return pictures.get(0);
    }
}

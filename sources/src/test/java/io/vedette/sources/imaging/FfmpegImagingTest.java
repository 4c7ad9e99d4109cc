// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.imaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.imaging.ImagingException;
import io.vedette.record.Box;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Detection;
import io.vedette.record.Fragment;
import io.vedette.record.Picture;
import io.vedette.sources.fixtures.SyntheticClips;
import io.vedette.sources.video.FfmpegDecoder;
import io.vedette.sources.video.FrameDecoder;
import io.vedette.sources.video.NativeRun;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class FfmpegImagingTest {
    private final FfmpegImaging imaging = new FfmpegImaging();

    @Test
    void decodesTheLastFrameOfAGroupAtFullSize() throws Exception {
        List<Fragment> gop = NativeRun.fragments(SyntheticClips.HD.path()).subList(0, 10);
        Picture last = imaging.decodeLast(gop);
        assertThat(List.of(last.width(), last.height())).containsExactly(1280, 720);
        List<Picture> all = new ArrayList<>();
        try (FrameDecoder decoder = FfmpegDecoder.open(gop.get(0))) {
            for (Fragment fragment : gop) {
                decoder.decode(fragment, frame -> all.add(frame.picture(4096)));
            }
        }
        assertThat(last.i420())
                .isEqualTo(all.get(9).i420())
                .isNotEqualTo(all.get(8).i420());
    }

    @Test
    void decodesTheFrameOfATimeOutOfSeveralGroups() throws Exception {
        List<Fragment> fragments = NativeRun.fragments(SyntheticClips.SMALL.path());
        for (int frame : new int[] {0, 7, 10, 23, 49}) {
            Picture expected = imaging.decodeLast(fragments.subList(frame / 10 * 10, frame + 1));
            Picture picture = imaging.decodeAt(fragments, fragments.get(frame).pts());
            assertThat(picture.i420()).as("frame %d", frame).isEqualTo(expected.i420());
            for (long off : new long[] {-1700, 1700}) {
                assertThat(imaging.decodeAt(fragments, fragments.get(frame).pts() + off)
                                .i420())
                        .as("near frame %d", frame)
                        .isEqualTo(expected.i420());
            }
        }
        assertThatThrownBy(() -> imaging.decodeAt(fragments, fragments.get(0).pts() - 90_001))
                .isInstanceOf(ImagingException.class)
                .hasMessage("the frame is not kept any more");
        assertThatThrownBy(() -> imaging.decodeAt(
                        fragments.subList(3, 9), fragments.get(5).pts()))
                .isInstanceOf(ImagingException.class)
                .hasMessage("there is no key frame to start decoding at");
    }

    @Test
    void takesTheNewestGoodFrameWhenTheLastIsDamaged() throws Exception {
        List<Fragment> gop =
                new ArrayList<>(NativeRun.fragments(SyntheticClips.SMALL.path()).subList(0, 10));
        Picture before = imaging.decodeLast(gop.subList(0, 9));
        gop.set(9, withSample(gop.get(9), new byte[] {0, 0, 0, 3, 0x41, 1, 1}));
        assertThat(imaging.decodeLast(gop).i420()).isEqualTo(before.i420());
    }

    @Test
    void saysWhyNothingCanBeDecoded() throws Exception {
        List<Fragment> gop = NativeRun.fragments(SyntheticClips.SMALL.path());
        assertThatThrownBy(() -> imaging.decodeLast(List.of()))
                .isInstanceOf(ImagingException.class)
                .hasMessage("there is no key frame to start decoding at");
        assertThatThrownBy(() -> imaging.decodeLast(gop.subList(1, 5)))
                .isInstanceOf(ImagingException.class)
                .hasMessage("there is no key frame to start decoding at");
        Fragment broken = withSample(gop.get(0), new byte[] {0, 0, 0, 3, 0x65, 1, 1});
        assertThatThrownBy(() -> imaging.decodeLast(List.of(broken)))
                .isInstanceOf(ImagingException.class)
                .hasMessage("none of 1 frames can be decoded");
    }

    private static Fragment withSample(Fragment fragment, byte[] sample) {
        byte[] bytes = Arrays.copyOf(fragment.bytes(), fragment.sampleOffset() + sample.length);
        System.arraycopy(sample, 0, bytes, fragment.sampleOffset(), sample.length);
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
    void keepsColoursFromCameraToJpeg() throws Exception {
        List<Fragment> gop = NativeRun.fragments(SyntheticClips.ORANGE.path());
        BufferedImage image = read(imaging.jpeg(imaging.decodeLast(gop), List.of()));
        assertColor(image.getRGB(160, 120), 200, 80, 40);
    }

    @Test
    void usesTheMatrixOfThePicture() throws IOException {
        // pure green, white and black in 8 bits and limited range
        assertColor(pixelOfJpeg(flat(ColorMatrix.BT709, 173, 42, 26)), 0, 255, 0);
        assertColor(pixelOfJpeg(flat(ColorMatrix.BT601, 145, 54, 34)), 0, 255, 0);
        assertColor(pixelOfJpeg(flat(ColorMatrix.BT601, 235, 128, 128)), 255, 255, 255);
        assertColor(pixelOfJpeg(flat(ColorMatrix.BT709, 16, 128, 128)), 0, 0, 0);
    }

    private int pixelOfJpeg(Picture picture) throws IOException {
        return read(imaging.jpeg(picture, List.of())).getRGB(20, 20);
    }

    @Test
    void drawsBoxesWhereTheObjectsAreAlsoWithoutFonts() {
        Detection person = new Detection("person", 0.875f, new Box(0.25f, 0.5f, 0.5f, 0.25f));
        Detection beyond = new Detection("dog", 0.5f, new Box(-0.5f, 0.9f, 2f, 2f));
        RgbImage image = RgbImage.of(flat(ColorMatrix.BT601, 16, 128, 128));
        new Annotator(FfmpegImagingTest::noFonts).draw(image, List.of(person, beyond));
        int color = Annotator.color("person");
        assertThat(pixel(image, 100, 100)).as("top left corner").isEqualTo(color);
        assertThat(pixel(image, 299, 149)).as("bottom right corner").isEqualTo(color);
        assertThat(pixel(image, 200, 125)).as("inside").isZero();
        assertThat(pixel(image, 98, 98)).as("outside").isZero();
        assertThat(pixel(image, 0, 190)).isEqualTo(Annotator.color("dog"));
    }

    private static BufferedImage noFonts(String text, int size, int color) {
        throw new InternalError("java.lang.reflect.InvocationTargetException: Fontconfig head is null");
    }

    @Test
    void labelsSayWhatAndHowSure() {
        List<String> texts = new ArrayList<>();
        Annotator annotator = new Annotator((text, size, color) -> {
            texts.add(text);
            BufferedImage label = new BufferedImage(40, 12, BufferedImage.TYPE_INT_RGB);
            label.setRGB(0, 0, 0x123456);
            return label;
        });
        RgbImage image = RgbImage.of(flat(ColorMatrix.BT601, 16, 128, 128));
        annotator.draw(
                image,
                List.of(
                        new Detection("person", 0.875f, new Box(0.25f, 0.5f, 0.5f, 0.25f)),
                        new Detection("dog", 1f, new Box(0.95f, 0f, 0.05f, 0.1f))));
        assertThat(texts).containsExactly("person 88%", "dog 100%");
        assertThat(pixel(image, 100, 88)).as("above its box").isEqualTo(0x123456);
        assertThat(pixel(image, 360, 0)).as("kept within the picture").isEqualTo(0x123456);
    }

    @Test
    void survivesWhateverFontsThisMachineHas() throws IOException {
        Detection person = new Detection("person", 0.9f, new Box(0.1f, 0.1f, 0.2f, 0.2f));
        byte[] jpeg = imaging.jpeg(flat(ColorMatrix.BT601, 16, 128, 128), List.of(person));
        assertThat(read(jpeg).getWidth()).isEqualTo(400);
    }

    private static int pixel(RgbImage image, int x, int y) {
        return image.rgb()[y * image.width() + x];
    }

    private static Picture flat(ColorMatrix matrix, int y, int cb, int cr) {
        int luma = 400 * 200;
        byte[] i420 = new byte[luma * 3 / 2];
        Arrays.fill(i420, 0, luma, (byte) y);
        Arrays.fill(i420, luma, luma + luma / 4, (byte) cb);
        Arrays.fill(i420, luma + luma / 4, i420.length, (byte) cr);
        return new Picture(400, 200, matrix, i420);
    }

    private static BufferedImage read(byte[] jpeg) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static void assertColor(int rgb, int red, int green, int blue) {
        assertThat((rgb >> 16) & 0xff).as("red of %06x", rgb & 0xffffff).isBetween(red - 6, red + 6);
        assertThat((rgb >> 8) & 0xff).as("green of %06x", rgb & 0xffffff).isBetween(green - 6, green + 6);
        assertThat(rgb & 0xff).as("blue of %06x", rgb & 0xffffff).isBetween(blue - 6, blue + 6);
    }
}

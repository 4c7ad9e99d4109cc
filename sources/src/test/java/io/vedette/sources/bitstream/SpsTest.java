// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SpsTest {
    private static final byte[] X264_HIGH = hex("6764001facd940c0126840000003004000000c83c60c6580");
    private static final byte[] X265_MAIN =
            hex("42010101600000030090000003000003005aa006020090596e92930b9a020000030002000003003210");

    @Example
    void readsWhatX264Writes() throws Exception {
        Sps sps = Sps.parse(Codec.H264, X264_HIGH);
        assertThat(sps).isEqualTo(new H264Sps(0, 100, 0, 31, 768, 576, 1, 8, 8));
        assertThat(sps.codecString()).isEqualTo("avc1.64001f");
    }

    @Example
    void readsWhatX265Writes() throws Exception {
        H265Sps sps = H265Sps.parse(X265_MAIN);
        assertThat(sps.width()).isEqualTo(768);
        assertThat(sps.height()).isEqualTo(576);
        assertThat(sps.lumaDepth()).isEqualTo(8);
        assertThat(sps.temporalLayers()).isEqualTo(1);
        assertThat(sps.temporalIdNesting()).isTrue();
        assertThat(sps.codecString()).isEqualTo("hvc1.1.6.L90.90");
    }

    /** The example of ISO/IEC 14496-15 annex E.3, and one with a profile space, high tier and no constraint byte. */
    @Example
    void writesCodecStringsAsTheStandardDoes() {
        assertThat(new ProfileTierLevel(0, false, 1, 0x60000000L, 0xB0_0000000000L, 93).codecSuffix())
                .isEqualTo("1.6.L93.B0");
        assertThat(new ProfileTierLevel(1, true, 2, 0x20000000L, 0, 153).codecSuffix())
                .isEqualTo("A2.4.H153");
        assertThat(new ProfileTierLevel(0, false, 4, 0x08000000L, 0x9E_08_00_00_00_00L, 120).codecSuffix())
                .isEqualTo("4.10.L120.9E.8");
    }

    @Property(tries = 500)
    void readsSizesOfAllH264Profiles(
            @ForAll @IntRange(min = 1, max = 300) int macroblocksX,
            @ForAll @IntRange(min = 1, max = 200) int mapUnitsY,
            @ForAll @IntRange(max = 3) int chromaFormat,
            @ForAll @IntRange(max = 6) int cropRight,
            @ForAll @IntRange(max = 3) int cropBottom,
            @ForAll boolean framesOnly,
            @ForAll @IntRange(max = 2) int pictureOrder)
            throws Exception {
        boolean high = chromaFormat != 1 || macroblocksX % 2 == 0;
        BitWriter out =
                new BitWriter().bits(8, high ? 244 : 77).bits(8, 0).bits(8, 40).unsigned(31);
        if (high) {
            writeChroma(out, chromaFormat);
        }
        out.unsigned(0);
        writePictureOrder(out, pictureOrder);
        out.unsigned(4).flag(false).unsigned(macroblocksX - 1).unsigned(mapUnitsY - 1);
        out.flag(framesOnly);
        if (!framesOnly) {
            out.flag(true);
        }
        out.flag(true).flag(true);
        out.unsigned(0).unsigned(cropRight).unsigned(0).unsigned(cropBottom).flag(false);

        H264Sps sps = H264Sps.parse(out.toNal(0x67));

        int fields = framesOnly ? 1 : 2;
        int unitX = chromaFormat == 1 || chromaFormat == 2 ? 2 : 1;
        int unitY = (chromaFormat == 1 ? 2 : 1) * fields;
        assertThat(sps.id()).isEqualTo(31);
        assertThat(sps.width()).isEqualTo(16 * macroblocksX - unitX * cropRight);
        assertThat(sps.height()).isEqualTo(16 * mapUnitsY * fields - unitY * cropBottom);
        assertThat(sps.chromaFormat()).isEqualTo(chromaFormat);
        assertThat(sps.lumaDepth()).isEqualTo(high ? 10 : 8);
        assertThat(sps.chromaDepth()).isEqualTo(high ? 12 : 8);
    }

    private static void writeChroma(BitWriter out, int chromaFormat) {
        out.unsigned(chromaFormat);
        if (chromaFormat == 3) {
            out.flag(false);
        }
        out.unsigned(2).unsigned(4).flag(false).flag(true);
        for (int list = 0; list < (chromaFormat == 3 ? 12 : 8); list++) {
            out.flag(list % 3 != 2);
            if (list % 3 == 0) {
                out.signed(-8); // use the default list
            } else if (list % 3 == 1) {
                for (int i = 0; i < (list < 6 ? 16 : 64); i++) {
                    out.signed(i % 2 == 0 ? 5 : -3);
                }
            }
        }
    }

    private static void writePictureOrder(BitWriter out, int type) {
        out.unsigned(type);
        if (type == 0) {
            out.unsigned(4);
        } else if (type == 1) {
            out.flag(false)
                    .signed(-1000)
                    .signed(7)
                    .unsigned(3)
                    .signed(1)
                    .signed(-2)
                    .signed(3);
        }
    }

    @Property(tries = 300)
    void readsSizesOfH265WithSubLayers(
            @ForAll @IntRange(min = 8, max = 8192) int width,
            @ForAll @IntRange(min = 8, max = 4320) int height,
            @ForAll @IntRange(min = 1, max = 7) int layers,
            @ForAll @IntRange(max = 3) int chromaFormat)
            throws Exception {
        BitWriter out = new BitWriter().bits(4, 0).bits(3, layers - 1).flag(true);
        out.bits(2, 0)
                .flag(false)
                .bits(5, 4)
                .bits(32, 0x08000000L)
                .bits(48, 0x9E0800000000L)
                .bits(8, 120);
        writeSubLayers(out, layers - 1);
        out.unsigned(15).unsigned(chromaFormat);
        if (chromaFormat == 3) {
            out.flag(false);
        }
        out.unsigned(width).unsigned(height).flag(true);
        out.unsigned(1).unsigned(0).unsigned(0).unsigned(2);
        out.unsigned(2).unsigned(2).unsigned(0);

        H265Sps sps = H265Sps.parse(out.toNal(0x42, 0x01));

        assertThat(sps.id()).isEqualTo(15);
        assertThat(sps.temporalLayers()).isEqualTo(layers);
        assertThat(sps.width()).isEqualTo(width - (chromaFormat == 1 || chromaFormat == 2 ? 2 : 1));
        assertThat(sps.height()).isEqualTo(height - 2 * (chromaFormat == 1 ? 2 : 1));
        assertThat(sps.lumaDepth()).isEqualTo(10);
        assertThat(sps.codecString()).isEqualTo("hvc1.4.10.L120.9E.8");
    }

    private static void writeSubLayers(BitWriter out, int subLayers) {
        if (subLayers == 0) {
            return;
        }
        for (int i = 0; i < 8; i++) {
            out.flag(i < subLayers && i % 2 == 0).flag(i < subLayers && i % 3 == 0);
        }
        for (int i = 0; i < subLayers; i++) {
            out.bits(i % 2 == 0 ? 44 : 0, 0x123456789L).bits(i % 2 == 0 ? 44 : 0, 0x123456789L);
            out.bits(i % 3 == 0 ? 8 : 0, 93);
        }
    }

    @Example
    void refusesHugePictures() {
        BitWriter out = new BitWriter().bits(8, 66).bits(8, 0).bits(8, 40).unsigned(0);
        out.unsigned(0).unsigned(2).unsigned(1).flag(false).unsigned(1024).unsigned(10);
        byte[] nal = out.flag(true).flag(true).flag(false).flag(false).toNal(0x67);
        assertThatThrownBy(() -> H264Sps.parse(nal))
                .isInstanceOf(BitstreamException.class)
                .hasMessage("picture width: 16400 of 16400 coded pixels (expected: 1 to 16384)");
    }

    @Example
    void refusesMorePixelsThanAnyLevelHas() {
        for (byte[] nal : List.of(
                hex("6742c03eda001000008019"), hex("4201010160000003009000000300000300baa000200080010005965e493082"))) {
            Codec codec = nal[0] == 0x67 ? Codec.H264 : Codec.H265;
            assertThatThrownBy(() -> Sps.parse(codec, nal))
                    .isInstanceOf(BitstreamException.class)
                    .hasMessage("picture: 16384 by 16384 pixels (expected: at most 35651584 in all)");
        }
        assertThatThrownBy(() -> H264Sps.parse(h264CroppedTo640By360(1024)))
                .isInstanceOf(BitstreamException.class)
                .hasMessage("picture: 16384 by 16384 pixels (expected: at most 35651584 in all)");
        assertThatThrownBy(() -> H265Sps.parse(h265CroppedTo640By360(16384)))
                .isInstanceOf(BitstreamException.class)
                .hasMessage("picture: 16384 by 16384 pixels (expected: at most 35651584 in all)");
    }

    /** Cropping itself is no reason to refuse: the same with less before it. */
    @Example
    void takesPicturesOfWhichLittleIsShown() throws Exception {
        for (Sps sps : List.of(H264Sps.parse(h264CroppedTo640By360(256)), H265Sps.parse(h265CroppedTo640By360(4096)))) {
            assertThat(sps.width()).isEqualTo(640);
            assertThat(sps.height()).isEqualTo(360);
        }
    }

    private static byte[] h264CroppedTo640By360(int macroblocks) {
        BitWriter out = new BitWriter().bits(8, 66).bits(8, 0).bits(8, 62).unsigned(0);
        out.unsigned(0).unsigned(2).unsigned(1).flag(false);
        out.unsigned(macroblocks - 1).unsigned(macroblocks - 1).flag(true).flag(true);
        out.flag(true).unsigned(0).unsigned((16L * macroblocks - 640) / 2);
        return out.unsigned(0)
                .unsigned((16L * macroblocks - 360) / 2)
                .flag(false)
                .toNal(0x67);
    }

    private static byte[] h265CroppedTo640By360(int side) {
        BitWriter out = new BitWriter().bits(4, 0).bits(3, 0).flag(true);
        out.bits(8, 1).bits(32, 0x60000000L).bits(48, 0).bits(8, 186);
        out.unsigned(0).unsigned(1).unsigned(side).unsigned(side).flag(true);
        out.unsigned(0).unsigned((side - 640) / 2).unsigned(0).unsigned((side - 360) / 2);
        return out.unsigned(0).unsigned(0).toNal(0x42, 0x01);
    }

    @Example
    void refusesPicturesThatAreCroppedAway() {
        BitWriter out = new BitWriter().bits(8, 66).bits(8, 0).bits(8, 40).unsigned(0);
        out.unsigned(0)
                .unsigned(2)
                .unsigned(1)
                .flag(false)
                .unsigned(9)
                .unsigned(9)
                .flag(true)
                .flag(true);
        byte[] nal = out.flag(true)
                .unsigned(4_000_000_000L)
                .unsigned(0)
                .unsigned(0)
                .unsigned(0)
                .flag(false)
                .toNal(0x67);
        assertThatThrownBy(() -> H264Sps.parse(nal))
                .isInstanceOf(BitstreamException.class)
                .hasMessageStartingWith("picture width: -7999999840");
    }

    @Property(tries = 2000)
    void takesOrRefusesGarbage(@ForAll byte[] garbage, @ForAll Codec codec) {
        expectSaneOrRefused(codec, garbage);
    }

    @Property(tries = 2000)
    void takesOrRefusesDamage(@ForAll @IntRange(max = 1000) int at, @ForAll byte damage, @ForAll Codec codec) {
        byte[] damaged = (codec == Codec.H264 ? X264_HIGH : X265_MAIN).clone();
        damaged[at % damaged.length] ^= damage;
        expectSaneOrRefused(codec, damaged);
    }

    private static void expectSaneOrRefused(Codec codec, byte[] nal) {
        try {
            Sps sps = Sps.parse(codec, nal);
            assertThat(sps.width()).isBetween(1, Sps.MAX_SIDE);
            assertThat(sps.height()).isBetween(1, Sps.MAX_SIDE);
            assertThat(sps.codecString()).startsWith(codec.sampleEntry() + ".");
        } catch (BitstreamException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}

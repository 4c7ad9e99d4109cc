// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

/** What a sequence parameter set says that a file's header repeats. */
public sealed interface Sps permits H264Sps, H265Sps {
    /** The largest width or height we take: what claims more is damaged, or made to exhaust memory. */
    int MAX_SIDE = 16384;

    /**
     * The most pixels we take, before cropping: as many as level 6.2 of H.264 (table A-1) and of H.265 (table A.8) allows. Both
     * sides as long as may be would have a decoder take some hundred megabytes for each picture, however little of it is shown.
     */
    int MAX_PIXELS = 35_651_584;

    /** Its id, which picture parameter sets name. */
    int id();

    /** Picture width in pixels, after cropping. */
    int width();

    /** Picture height in pixels, after cropping. */
    int height();

    /** {@code chroma_format_idc}: 0 is monochrome, 1 is 4:2:0, 2 is 4:2:2, 3 is 4:4:4. */
    int chromaFormat();

    /** Bits of a luma sample. */
    int lumaDepth();

    /** Bits of a chroma sample. */
    int chromaDepth();

    /** The codecs parameter of RFC 6381, such as {@code avc1.64001f}. */
    String codecString();

    /**
     * Reads one.
     *
     * @param nal the NAL unit with its header, without start code
     * @throws BitstreamException when it is damaged or its pictures are larger than {@link #MAX_SIDE} or {@link #MAX_PIXELS}
     */
    static Sps parse(Codec codec, byte[] nal) throws BitstreamException {
        return switch (codec) {
            case H264 -> H264Sps.parse(nal);
            case H265 -> H265Sps.parse(nal);
        };
    }

    /** A side of the picture after cropping, checked. */
    static int side(String name, long coded, long cropped) throws BitstreamException {
        long side = coded - cropped;
        if (side < 1 || coded > MAX_SIDE) {
            throw new BitstreamException("picture " + name + ": " + side + " of " + coded
                    + " coded pixels (expected: 1 to " + MAX_SIDE + ")");
        }
        return (int) side;
    }

    /** Checks what a decoder has to make room for: both sides before cropping, neither above {@link #MAX_SIDE}. */
    static void checkPixels(long width, long height) throws BitstreamException {
        if (width * height > MAX_PIXELS) {
            throw new BitstreamException(
                    "picture: " + width + " by " + height + " pixels (expected: at most " + MAX_PIXELS + " in all)");
        }
    }

    /** How many luma samples lie beside one chroma sample, horizontally; cropping counts in these. */
    static int cropUnitX(int chromaFormat) {
        return chromaFormat == 1 || chromaFormat == 2 ? 2 : 1;
    }

    /** How many luma samples lie above one chroma sample, vertically; cropping counts in these. */
    static int cropUnitY(int chromaFormat) {
        return chromaFormat == 1 ? 2 : 1;
    }
}

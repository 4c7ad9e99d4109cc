// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

import java.util.HexFormat;

/**
 * A sequence parameter set of H.264 (section 7.3.2.1.1), up to the cropping rectangle.
 *
 * @param id {@code seq_parameter_set_id}, 0 to 31
 * @param profile {@code profile_idc}
 * @param compatibility the byte of constraint flags
 * @param level {@code level_idc}
 * @param width pixels
 * @param height pixels
 * @param chromaFormat {@code chroma_format_idc}
 * @param lumaDepth bits
 * @param chromaDepth bits
 */
public record H264Sps(
        int id,
        int profile,
        int compatibility,
        int level,
        int width,
        int height,
        int chromaFormat,
        int lumaDepth,
        int chromaDepth)
        implements Sps {
    /**
     * Reads one.
     *
     * @param nal the NAL unit with its header
     * @throws BitstreamException when it is damaged or its pictures are too large
     */
    public static H264Sps parse(byte[] nal) throws BitstreamException {
        BitReader in = new BitReader(EmulationPrevention.remove(nal, 0, nal.length), Codec.H264.headerLength());
        int profile = (int) in.bits(8);
        int compatibility = (int) in.bits(8);
        int level = (int) in.bits(8);
        int id = in.unsigned(31, "seq_parameter_set_id");
        Chroma chroma = hasChromaFormat(profile) ? Chroma.parse(in) : Chroma.DEFAULT;
        in.unsigned(12, "log2_max_frame_num_minus4");
        skipPictureOrder(in);
        in.unsigned(16, "max_num_ref_frames");
        in.skip(1); // gaps_in_frame_num_value_allowed_flag
        long width = 16 * (in.unsigned() + 1);
        long mapUnits = in.unsigned() + 1;
        boolean framesOnly = in.flag();
        int fields = framesOnly ? 1 : 2;
        long height = 16 * mapUnits * fields;
        if (!framesOnly) {
            in.skip(1); // mb_adaptive_frame_field_flag
        }
        in.skip(1); // direct_8x8_inference_flag
        long cropX = 0;
        long cropY = 0;
        if (in.flag()) {
            cropX = (in.unsigned() + in.unsigned()) * Sps.cropUnitX(chroma.format);
            cropY = (in.unsigned() + in.unsigned()) * Sps.cropUnitY(chroma.format) * fields;
        }
        int shownWidth = Sps.side("width", width, cropX);
        int shownHeight = Sps.side("height", height, cropY);
        Sps.checkPixels(width, height);
        return new H264Sps(
                id,
                profile,
                compatibility,
                level,
                shownWidth,
                shownHeight,
                chroma.format,
                chroma.lumaDepth,
                chroma.chromaDepth);
    }

    @Override
    public String codecString() {
        byte[] bytes = {(byte) profile, (byte) compatibility, (byte) level};
        return Codec.H264.sampleEntry() + "." + HexFormat.of().formatHex(bytes);
    }

    /** Whether the profile is one of the high ones, whose parameter sets say more about chroma. */
    public static boolean hasChromaFormat(int profile) {
        return switch (profile) {
            case 100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135 -> true;
            default -> false;
        };
    }

    private static void skipPictureOrder(BitReader in) throws BitstreamException {
        int type = in.unsigned(2, "pic_order_cnt_type");
        if (type == 0) {
            in.unsigned(12, "log2_max_pic_order_cnt_lsb_minus4");
        } else if (type == 1) {
            in.skip(1); // delta_pic_order_always_zero_flag
            in.signed();
            in.signed();
            int cycle = in.unsigned(255, "num_ref_frames_in_pic_order_cnt_cycle");
            for (int i = 0; i < cycle; i++) {
                in.signed();
            }
        }
    }

    /** What high profiles say about chroma. */
    private record Chroma(int format, int lumaDepth, int chromaDepth) {
        private static final Chroma DEFAULT = new Chroma(1, 8, 8);

        private static Chroma parse(BitReader in) throws BitstreamException {
            int format = in.unsigned(3, "chroma_format_idc");
            if (format == 3) {
                in.skip(1); // separate_colour_plane_flag; cropping counts in luma samples either way
            }
            int lumaDepth = 8 + in.unsigned(6, "bit_depth_luma_minus8");
            int chromaDepth = 8 + in.unsigned(6, "bit_depth_chroma_minus8");
            in.skip(1); // qpprime_y_zero_transform_bypass_flag
            if (in.flag()) {
                skipScalingLists(in, format == 3 ? 12 : 8);
            }
            return new Chroma(format, lumaDepth, chromaDepth);
        }

        private static void skipScalingLists(BitReader in, int count) throws BitstreamException {
            for (int i = 0; i < count; i++) {
                if (in.flag()) {
                    skipScalingList(in, i < 6 ? 16 : 64);
                }
            }
        }

        /** Section 7.3.2.1.1.1: a scale of zero ends the list, the rest repeats the last one. */
        private static void skipScalingList(BitReader in, int size) throws BitstreamException {
            long scale = 8;
            for (int i = 0; i < size && scale != 0; i++) {
                scale = Math.floorMod(scale + in.signed(), 256L);
            }
        }
    }
}

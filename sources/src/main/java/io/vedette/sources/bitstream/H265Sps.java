// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

/**
 * A sequence parameter set of H.265 (section 7.3.2.2.1), up to the bit depths.
 *
 * @param id {@code sps_seq_parameter_set_id}, 0 to 15
 * @param profile profile, tier and level
 * @param temporalLayers {@code sps_max_sub_layers_minus1} plus one
 * @param temporalIdNesting {@code sps_temporal_id_nesting_flag}
 * @param width pixels
 * @param height pixels
 * @param chromaFormat {@code chroma_format_idc}
 * @param lumaDepth bits
 * @param chromaDepth bits
 */
public record H265Sps(
        int id,
        ProfileTierLevel profile,
        int temporalLayers,
        boolean temporalIdNesting,
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
    public static H265Sps parse(byte[] nal) throws BitstreamException {
        BitReader in = new BitReader(EmulationPrevention.remove(nal, 0, nal.length), Codec.H265.headerLength());
        in.skip(4); // sps_video_parameter_set_id
        int temporalLayers = (int) in.bits(3) + 1;
        boolean nesting = in.flag();
        ProfileTierLevel profile = ProfileTierLevel.parse(in, temporalLayers);
        int id = in.unsigned(15, "sps_seq_parameter_set_id");
        int chromaFormat = in.unsigned(3, "chroma_format_idc");
        if (chromaFormat == 3) {
            in.skip(1); // separate_colour_plane_flag
        }
        long width = in.unsigned();
        long height = in.unsigned();
        long cropX = 0;
        long cropY = 0;
        if (in.flag()) {
            cropX = (in.unsigned() + in.unsigned()) * Sps.cropUnitX(chromaFormat);
            cropY = (in.unsigned() + in.unsigned()) * Sps.cropUnitY(chromaFormat);
        }
        int shownWidth = Sps.side("width", width, cropX);
        int shownHeight = Sps.side("height", height, cropY);
        Sps.checkPixels(width, height);
        return new H265Sps(
                id,
                profile,
                temporalLayers,
                nesting,
                shownWidth,
                shownHeight,
                chromaFormat,
                8 + in.unsigned(8, "bit_depth_luma_minus8"),
                8 + in.unsigned(8, "bit_depth_chroma_minus8"));
    }

    @Override
    public String codecString() {
        return Codec.H265.sampleEntry() + "." + profile.codecSuffix();
    }
}

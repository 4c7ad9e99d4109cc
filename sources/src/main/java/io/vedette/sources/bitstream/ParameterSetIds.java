// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

/** How pictures and parameter sets name each other: ids read from the first bits of a NAL unit. */
public final class ParameterSetIds {
    private static final int MAX_HEADER_BYTES = 64;

    private ParameterSetIds() {}

    /** The id of a video or picture parameter set. For a sequence parameter set use {@link Sps#id}. */
    public static int idOf(Codec codec, NalKind kind, byte[] nal) throws BitstreamException {
        BitReader in = payload(codec, nal, 0, nal.length);
        return kind == NalKind.VPS ? (int) in.bits(4) : in.unsigned(maxPps(codec), "pic_parameter_set_id");
    }

    /** The id of the sequence parameter set that a picture parameter set belongs to. */
    public static int spsIdOfPps(Codec codec, byte[] pps) throws BitstreamException {
        BitReader in = payload(codec, pps, 0, pps.length);
        in.unsigned(maxPps(codec), "pic_parameter_set_id");
        return in.unsigned(codec == Codec.H264 ? 31 : 15, "seq_parameter_set_id");
    }

    /** The id of the picture parameter set that a slice uses; the cursor stands on the slice. */
    public static int ppsIdOfSlice(Codec codec, NalCursor slice) throws BitstreamException {
        BitReader in = payload(codec, slice.data, slice.offset(), Math.min(slice.length(), MAX_HEADER_BYTES));
        if (codec == Codec.H264) {
            in.unsigned(); // first_mb_in_slice
            in.unsigned(9, "slice_type");
        } else {
            boolean first = in.flag();
            if (slice.kind() == NalKind.KEY_SLICE) {
                in.skip(1); // no_output_of_prior_pics_flag
            }
            if (!first) {
                throw new BitstreamException("access unit starts in the middle of a picture");
            }
        }
        return in.unsigned(maxPps(codec), "slice_pic_parameter_set_id");
    }

    private static int maxPps(Codec codec) {
        return codec == Codec.H264 ? 255 : 63;
    }

    private static BitReader payload(Codec codec, byte[] data, int offset, int length) {
        return new BitReader(EmulationPrevention.remove(data, offset, length), codec.headerLength());
    }
}

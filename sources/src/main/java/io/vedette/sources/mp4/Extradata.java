// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import io.vedette.sources.bitstream.BitstreamException;
import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.bitstream.NalCursor;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * What FFmpeg calls extradata: parameter sets beside the stream, as NAL units with start codes, or as a configuration
 * record ({@code avcC}, {@code hvcC}). Which one it is also says how the access units are framed.
 *
 * @param annexB the parameter sets with start codes
 * @param lengthSize bytes of the lengths in access units; 0 when these have start codes
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Extradata(byte[] annexB, int lengthSize) {
    /** No parameter sets; access units with start codes. */
    static final Extradata NONE = new Extradata(new byte[0], 0);

    private static final byte[] START_CODE = {0, 0, 0, 1};
    private static final int AVC_HEADER = 4;
    private static final int HEVC_HEADER = 21;

    /**
     * Reads either form.
     *
     * @throws BitstreamException when it is a configuration record and damaged
     */
    public static Extradata parse(Codec codec, byte[] extradata) throws BitstreamException {
        if (extradata.length == 0 || extradata[0] != 1) {
            return new Extradata(extradata, 0);
        }
        try {
            ByteBuffer in = ByteBuffer.wrap(extradata);
            ByteArrayOutputStream out = new ByteArrayOutputStream(extradata.length + 64);
            in.position(Math.min(codec == Codec.H264 ? AVC_HEADER : HEVC_HEADER, in.limit()));
            int lengthSize = (in.get() & 3) + 1;
            switch (codec) {
                case H264 -> {
                    copyUnits(in, in.get() & 0x1f, out);
                    copyUnits(in, in.get() & 0xff, out);
                }
                case H265 -> {
                    for (int arrays = in.get() & 0xff; arrays > 0; arrays--) {
                        in.get(); // the type is in the units as well
                        copyUnits(in, in.getShort() & 0xffff, out);
                    }
                }
            }
            return new Extradata(out.toByteArray(), lengthSize);
        } catch (BufferUnderflowException e) {
            throw new BitstreamException("configuration record ends too early");
        }
    }

    /** Walks over the NAL units of an access unit of this stream. */
    public NalCursor cursor(Codec codec, byte[] accessUnit) {
        return lengthSize == 0
                ? NalCursor.annexB(codec, accessUnit)
                : NalCursor.lengthPrefixed(codec, accessUnit, 0, lengthSize);
    }

    private static void copyUnits(ByteBuffer in, int count, ByteArrayOutputStream out) {
        for (int i = 0; i < count; i++) {
            byte[] unit = new byte[in.getShort() & 0xffff];
            in.get(unit);
            out.writeBytes(START_CODE);
            out.writeBytes(unit);
        }
    }
}

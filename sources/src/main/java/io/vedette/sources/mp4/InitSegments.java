// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import io.vedette.record.InitSegment;
import io.vedette.record.MediaTime;
import io.vedette.sources.bitstream.BitstreamException;
import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.bitstream.Sps;
import java.util.List;

/** Makes init segments. */
final class InitSegments {
    /** The only track's id. */
    static final int TRACK_ID = 1;

    private static final int DEPTH_24_BITS = 0x18;
    private static final int RESOLUTION_72_DPI = 0x480000;
    private static final int LANGUAGE_UNDETERMINED = 0x55c4;

    private InitSegments() {}

    /**
     * Makes one.
     *
     * @param origin decode time of the fragment it will precede, in ticks
     * @throws BitstreamException when the sequence parameter set is damaged
     */
    static InitSegment write(Codec codec, ActiveSets sets, long origin) throws BitstreamException {
        Sps sps = Sps.parse(codec, sets.sps());
        BoxWriter out = new BoxWriter(1024);
        out.open("ftyp")
                .ascii("iso5")
                .u32(512)
                .ascii("iso5")
                .ascii("iso6")
                .ascii("mp41")
                .close();
        int ftypLength = out.size();
        out.open("moov");
        out.open("mvhd", 0, 0).u32(0).u32(0).u32(1000).u32(0);
        out.u32(0x10000).u16(0x100).zeros(10); // rate 1, volume 1
        writeMatrix(out);
        out.zeros(24).u32(TRACK_ID + 1).close();
        writeTrack(out, codec, sps, sets);
        out.open("mvex").open("trex", 0, 0);
        out.u32(TRACK_ID).u32(1).u32(0).u32(0).u32(0);
        out.close().close().close();
        return new InitSegment(sps.codecString(), sps.width(), sps.height(), origin, ftypLength, out.toBytes());
    }

    private static void writeTrack(BoxWriter out, Codec codec, Sps sps, ActiveSets sets) {
        out.open("trak");
        out.open("tkhd", 0, 3).u32(0).u32(0).u32(TRACK_ID).u32(0).u32(0).zeros(16);
        writeMatrix(out);
        out.u32((long) sps.width() << 16).u32((long) sps.height() << 16).close();
        out.open("mdia");
        out.open("mdhd", 0, 0).u32(0).u32(0).u32(MediaTime.TIMESCALE).u32(0);
        out.u16(LANGUAGE_UNDETERMINED).u16(0).close();
        out.open("hdlr", 0, 0)
                .u32(0)
                .ascii("vide")
                .zeros(12)
                .ascii("video")
                .u8(0)
                .close();
        out.open("minf");
        out.open("vmhd", 0, 1).zeros(8).close();
        out.open("dinf").open("dref", 0, 0).u32(1);
        out.open("url ", 0, 1).close().close().close();
        out.open("stbl");
        out.open("stsd", 0, 0).u32(1);
        writeSampleEntry(out, codec, sps, sets);
        out.close();
        for (String empty : List.of("stts", "stsc", "stco")) {
            out.open(empty, 0, 0).u32(0).close();
        }
        out.open("stsz", 0, 0).u32(0).u32(0).close();
        out.close().close().close().close();
    }

    private static void writeSampleEntry(BoxWriter out, Codec codec, Sps sps, ActiveSets sets) {
        out.open(codec.sampleEntry()).zeros(6).u16(1).zeros(16);
        out.u16(sps.width()).u16(sps.height());
        out.u32(RESOLUTION_72_DPI).u32(RESOLUTION_72_DPI).u32(0).u16(1).zeros(32);
        out.u16(DEPTH_24_BITS).u16(0xffff);
        ConfigurationRecord.write(out, sps, sets);
        out.close();
    }

    private static void writeMatrix(BoxWriter out) {
        out.u32(0x10000).zeros(12).u32(0x10000).zeros(12).u32(0x40000000);
    }
}

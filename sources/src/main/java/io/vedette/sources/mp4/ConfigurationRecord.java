// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import io.vedette.sources.bitstream.H264Sps;
import io.vedette.sources.bitstream.H265Sps;
import io.vedette.sources.bitstream.ProfileTierLevel;
import io.vedette.sources.bitstream.Sps;
import java.util.List;

/** Writes {@code avcC} (ISO/IEC 14496-15 section 5.3.3.1) and {@code hvcC} (section 8.3.3.1), for 4-byte lengths. */
final class ConfigurationRecord {
    private static final int LENGTH_SIZE_MINUS_ONE = 3;
    private static final int VPS_TYPE = 32;
    private static final int SPS_TYPE = 33;
    private static final int PPS_TYPE = 34;
    /** Bit 7 of an array's first byte: all sets of this kind are here. */
    private static final int ARRAY_COMPLETE = 0x80;

    private ConfigurationRecord() {}

    /** Writes the box that fits the kind of parameter set. */
    static void write(BoxWriter out, Sps sps, ActiveSets sets) {
        if (sps instanceof H264Sps h264) {
            writeAvc(out, h264, sets);
        } else if (sps instanceof H265Sps h265) {
            writeHevc(out, h265, sets);
        }
    }

    private static void writeAvc(BoxWriter out, H264Sps sps, ActiveSets sets) {
        out.open("avcC").u8(1).u8(sps.profile()).u8(sps.compatibility()).u8(sps.level());
        out.u8(0xfc | LENGTH_SIZE_MINUS_ONE);
        out.u8(0xe0 | 1).u16(sets.sps().length).raw(sets.sps());
        out.u8(sets.pps().size());
        writeUnits(out, sets.pps());
        if (H264Sps.hasChromaFormat(sps.profile())) {
            out.u8(0xfc | sps.chromaFormat());
            out.u8(0xf8 | (sps.lumaDepth() - 8));
            out.u8(0xf8 | (sps.chromaDepth() - 8));
            out.u8(0); // no extensions of the sequence parameter set
        }
        out.close();
    }

    private static void writeHevc(BoxWriter out, H265Sps sps, ActiveSets sets) {
        ProfileTierLevel profile = sps.profile();
        out.open("hvcC").u8(1);
        out.u8(profile.space() << 6 | (profile.highTier() ? 0x20 : 0) | profile.profile());
        out.u32(profile.compatibility());
        out.u16((int) (profile.constraints() >> 32)).u32(profile.constraints());
        out.u8(profile.level());
        out.u16(0xf000); // min_spatial_segmentation_idc: unknown
        out.u8(0xfc); // parallelismType: unknown
        out.u8(0xfc | sps.chromaFormat());
        out.u8(0xf8 | (sps.lumaDepth() - 8));
        out.u8(0xf8 | (sps.chromaDepth() - 8));
        out.u16(0); // avgFrameRate: unknown
        out.u8(sps.temporalLayers() << 3 | (sps.temporalIdNesting() ? 4 : 0) | LENGTH_SIZE_MINUS_ONE);
        out.u8(3);
        writeArray(out, VPS_TYPE, sets.vps());
        writeArray(out, SPS_TYPE, List.of(sets.sps()));
        writeArray(out, PPS_TYPE, sets.pps());
        out.close();
    }

    private static void writeArray(BoxWriter out, int nalType, List<byte[]> units) {
        out.u8(ARRAY_COMPLETE | nalType).u16(units.size());
        writeUnits(out, units);
    }

    private static void writeUnits(BoxWriter out, List<byte[]> units) {
        for (byte[] unit : units) {
            out.u16(unit.length).raw(unit);
        }
    }
}

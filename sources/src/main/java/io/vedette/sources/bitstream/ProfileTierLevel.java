// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

import java.util.Locale;

/**
 * The general part of {@code profile_tier_level} (H.265 section 7.3.3).
 *
 * @param space {@code general_profile_space}, 0 to 3
 * @param highTier {@code general_tier_flag}
 * @param profile {@code general_profile_idc}, 0 to 31
 * @param compatibility the 32 compatibility flags, the first one in the most significant bit
 * @param constraints the 48 bits of constraint flags that follow
 * @param level {@code general_level_idc}, 30 times the level
 */
public record ProfileTierLevel(
        int space, boolean highTier, int profile, long compatibility, long constraints, int level) {
    private static final int SUB_LAYER_PROFILE_BITS = 88;
    private static final int SUB_LAYER_LEVEL_BITS = 8;

    /** Reads it and skips what sub-layers say. */
    static ProfileTierLevel parse(BitReader in, int temporalLayers) throws BitstreamException {
        ProfileTierLevel general = new ProfileTierLevel(
                (int) in.bits(2), in.flag(), (int) in.bits(5), in.bits(32), in.bits(48), (int) in.bits(8));
        int subLayers = temporalLayers - 1;
        if (subLayers == 0) {
            return general;
        }
        int present = (int) in.bits(16); // two flags for each of eight layers, most significant first
        for (int i = 0; i < subLayers; i++) {
            if ((present >> (15 - 2 * i) & 1) == 1) {
                in.skip(SUB_LAYER_PROFILE_BITS);
            }
            if ((present >> (14 - 2 * i) & 1) == 1) {
                in.skip(SUB_LAYER_LEVEL_BITS);
            }
        }
        return general;
    }

    /**
     * What follows the sample entry's name in a codecs parameter (ISO/IEC 14496-15 annex E.3): profile space and number,
     * compatibility flags in reverse bit order, tier and level, then the constraint bytes up to the last that is not zero.
     */
    public String codecSuffix() {
        StringBuilder suffix = new StringBuilder();
        if (space > 0) {
            suffix.append((char) ('A' + space - 1));
        }
        suffix.append(profile)
                .append('.')
                .append(hex(Integer.toUnsignedLong(Integer.reverse((int) compatibility))))
                .append('.')
                .append(highTier ? 'H' : 'L')
                .append(level);
        for (long rest = constraints << 16; rest != 0; rest <<= 8) {
            suffix.append('.').append(hex(rest >>> 56));
        }
        return suffix.toString();
    }

    private static String hex(long value) {
        return Long.toHexString(value).toUpperCase(Locale.ROOT);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import java.util.Arrays;
import java.util.List;

/**
 * The parameter sets that a sample entry carries, each a NAL unit without start code.
 *
 * @param vps all video parameter sets; empty for H.264
 * @param sps the sequence parameter set in use
 * @param pps all picture parameter sets that belong to it, at least one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by contentEquals
record ActiveSets(List<byte[]> vps, byte[] sps, List<byte[]> pps) {
    /** Whether the other one holds the same bytes. */
    boolean contentEquals(ActiveSets other) {
        return Arrays.equals(sps, other.sps) && same(vps, other.vps) && same(pps, other.pps);
    }

    private static boolean same(List<byte[]> left, List<byte[]> right) {
        return Arrays.deepEquals(left.toArray(), right.toArray());
    }
}

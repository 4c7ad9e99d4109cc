// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

/** What a NAL unit is for, in either codec. */
public enum NalKind {
    /** Part of a picture that needs others. */
    SLICE,
    /** Part of a picture where decoding can start: IDR in H.264, IRAP in H.265. */
    KEY_SLICE,
    /** Supplemental enhancement information. */
    SEI,
    /** Video parameter set; H.265 only. */
    VPS,
    /** Sequence parameter set. */
    SPS,
    /** Picture parameter set. */
    PPS,
    /** What a file leaves out: access unit delimiters, filler, sets of extensions we don't carry. */
    DISPENSABLE,
    /** Anything else; kept as it is. */
    OTHER;

    /** Whether it is one of the three kinds of parameter set. */
    public boolean isParameterSet() {
        return this == VPS || this == SPS || this == PPS;
    }

    /** Whether it holds picture data. */
    public boolean isPicture() {
        return this == SLICE || this == KEY_SLICE;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

/** How luma and chroma become red, green and blue (limited range in both cases). */
public enum ColorMatrix {
    /** ITU-R BT.601: standard definition, and what is assumed of pictures lower than 720 lines that do not say. */
    BT601,
    /** ITU-R BT.709: high definition. */
    BT709
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

/** Which of a camera's frames are decoded. */
public enum DecodePolicy {
    /** Every frame. */
    ALL,
    /** Key frames only: an eighth of the cost; what comes and goes between two key frames is missed. */
    KEYFRAMES,
    /**
     * Every frame while something moves; while nothing does, key frames. Only where the sizes of a camera's frames say when
     * something moves; as long as that is not known, and where it is not so, every frame.
     */
    ADAPTIVE
}

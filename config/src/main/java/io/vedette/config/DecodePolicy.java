// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

/** Which of a camera's frames are decoded. */
public enum DecodePolicy {
    /** Every frame. */
    ALL,
    /** Key frames only: an eighth of the cost; what comes and goes between two key frames is missed. */
    KEYFRAMES
}

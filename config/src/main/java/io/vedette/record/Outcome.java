// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

/** How Detect answered a sampled frame. Each frame gets exactly one. */
public enum Outcome {
    /**
     * At least one of the camera's detectors looked at it. Its detections are evidence; that it shows none of a label is so
     * only where the detector that knows the label looked too: {@link FrameResult#provesAbsenceOf}.
     */
    ANALYSED,
    /** Nothing moved, or the camera names no detector: none was asked. */
    STILL,
    /** A newer frame of the same camera took its place before a detector had time for it. */
    SUPERSEDED,
    /** The detectors did not answer in time. */
    TIMED_OUT,
    /** None of the detectors looked at it, and at least one failed. */
    FAILED
}

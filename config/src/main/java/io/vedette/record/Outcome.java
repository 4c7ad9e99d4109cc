// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

/** How Detect answered a sampled frame. Each frame gets exactly one. */
public enum Outcome {
    /** The model ran on it: its detections, and the absence of others, are evidence. */
    ANALYSED,
    /** Nothing moved, or the camera names no detector: the model was not asked. */
    STILL,
    /** A newer frame of the same camera took its place before the model had time for it. */
    SUPERSEDED,
    /** The model did not answer in time. */
    TIMED_OUT,
    /** The model failed on it. */
    FAILED
}

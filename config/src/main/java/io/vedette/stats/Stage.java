// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.stats;

import java.util.Locale;

/** The stages that are counted and timed, in the order of a frame's way. */
public enum Stage {
    /** Packets read from the camera; latency: packet arrived to fragment made. */
    RECEIVE,
    /** Frames decoded; latency: packet arrived to picture decoded. */
    DECODE,
    /** Frames scaled and handed to the lane; latency: packet arrived to taken by the lane. */
    SAMPLE,
    /** Frames seen by the motion stage; latency: its own work. */
    MOTION,
    /** Frames the detector analysed; latency: handed in to answered. */
    DETECT,
    /** Results sent on; latency: packet arrived to result written to the live link. */
    RESULT,
    /** Fragments sent to gateways; latency: packet arrived to fragment written to the live link. */
    LIVE,
    /** Records journalled; latency: offered to written. */
    JOURNAL,
    /** Fragments written to clips. */
    MEDIA,
    /** Words about events sent on; latency: taken from the journal to written to the live link. */
    EVENT,
    /** Events posted to webhooks; latency: of the post that was answered. */
    WEBHOOK;

    /** The name in the API and in metrics: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

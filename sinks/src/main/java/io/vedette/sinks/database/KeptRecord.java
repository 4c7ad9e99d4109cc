// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.Detection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is journalled and then written to the database. Media times in ticks, wall times in milliseconds. */
sealed interface KeptRecord {
    /** The camera's name. */
    String camera();

    /**
     * A camera's state.
     *
     * @param state its wire name
     * @param since when it began
     * @param pts media time at which it was said
     * @param error what is wrong, if anything
     * @param codec RFC 6381; null until known
     * @param width pixels; null until known
     * @param height pixels; null until known
     */
    record State(
            String camera,
            String state,
            long since,
            long pts,
            @Nullable String error,
            @Nullable String codec,
            @Nullable Integer width,
            @Nullable Integer height)
            implements KeptRecord {}

    /**
     * An episode of motion as far as it is known. The first and the last word about it look the same, so that any of them
     * may be missing or come twice.
     *
     * @param startPts the first frame that moved; with the camera the key
     * @param startTime its wall time
     * @param lastPts the newest frame that moved
     * @param lastTime its wall time
     * @param ended whether it is over
     * @param peak highest score, 0..1
     */
    record Episode(String camera, long startPts, long startTime, long lastPts, long lastTime, boolean ended, float peak)
            implements KeptRecord {}

    /**
     * Nobody follows earlier episodes of this camera any more: those still open ended when they were last seen.
     *
     * @param beforePts those that began before this media time
     */
    record Unfollowed(String camera, long beforePts) implements KeptRecord {}

    /**
     * What was seen in one frame.
     *
     * @param pts media time of the frame
     * @param time its wall time
     * @param seen highest score first
     */
    record Seen(String camera, long pts, long time, List<Detection> seen) implements KeptRecord {}
}

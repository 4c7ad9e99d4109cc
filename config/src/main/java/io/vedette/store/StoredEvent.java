// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.store;

import io.vedette.record.Box;
import org.jspecify.annotations.Nullable;

/**
 * An event as the database has it. Wall times in milliseconds since the epoch, media times in ticks of
 * {@link io.vedette.record.MediaTime}.
 *
 * @param id its id
 * @param camera its camera's name
 * @param label what the object is
 * @param rule the rule's name
 * @param zone the rule's zone; null for none
 * @param line the rule's line; null for none
 * @param start when it began
 * @param end when it ended; null while it is open
 * @param startPts media time of its beginning
 * @param endPts media time of its end; null while it is open
 * @param topScore the best frame's confidence, 0..1
 * @param track the object's id
 * @param box where the object is in the best frame
 * @param kept whether a user marked it to be kept
 * @param snapshot whether there is a picture
 * @param clip whether there is a finished clip
 * @param note why something is missing, in words; null for nothing
 */
public record StoredEvent(
        String id,
        String camera,
        String label,
        String rule,
        @Nullable String zone,
        @Nullable String line,
        long start,
        @Nullable Long end,
        long startPts,
        @Nullable Long endPts,
        float topScore,
        long track,
        Box box,
        boolean kept,
        boolean snapshot,
        boolean clip,
        @Nullable String note) {}

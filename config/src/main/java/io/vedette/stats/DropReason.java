// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.stats;

import java.util.Locale;

/** Why something was left out. Every drop anywhere is counted by camera, stage and one of these. */
public enum DropReason {
    /** A packet that no decoder could use: damaged, or leaning on one that was. */
    CORRUPT,
    /** A packet between connecting and the first key frame; it leans on some that were sent before. */
    BEFORE_KEY_FRAME,
    /** Packets skipped up to the next key frame because decoding fell behind. */
    DECODE_BEHIND,
    /** A sampled frame replaced by a newer one before the lane took it. */
    LANE_BEHIND,
    /** A fragment dropped up to the next key frame because the lane did not take it in time. */
    FRAGMENT_LANE_BEHIND,
    /** A fragment dropped up to the next key frame because the link to a gateway was slow. */
    LINK_BEHIND,
    /** A fragment not sent to a gateway that was not connected. */
    GATEWAY_AWAY,
    /** A result dropped because the link to a gateway was slow or down. */
    RESULT_LINK_BEHIND,
    /** A frame replaced by a newer one before the detector had time for it. */
    SUPERSEDED,
    /** A frame the detector did not answer in time. */
    TIMED_OUT,
    /** A frame the detector failed on. */
    FAILED,
    /** A fragment that a gateway got before the key frame it leans on: after a lane came, or a step back in time. */
    GATEWAY_AWAITS_KEY,
    /** A message about a camera that at that time belonged to another lane. */
    FOREIGN_LANE,
    /** A fragment skipped for one viewer that does not read fast enough. */
    VIEWER_SLOW,
    /** A result or event skipped for one viewer that does not read fast enough. */
    RESULT_VIEWER_SLOW,
    /** A fragment skipped for one viewer whose page would freeze on it: it is no key frame and comes after a gap. */
    VIEWER_AWAITS_KEY,
    /** A record the journal could not take because its disk is full or gone. */
    JOURNAL_FULL,
    /** A fragment missing in a clip, or a result in an event's path, because the disk was slower than the camera. */
    MEDIA_BEHIND,
    /** A journalled record that can't be read or that the database will never take: a bug; it is set aside. */
    RECORD_REFUSED,
    /** An event not told to browsers because the link to a gateway was slow or down. */
    EVENT_LINK_BEHIND,
    /** An event not posted because the webhook was down for so long that the journal could not wait for it. */
    WEBHOOK_BEHIND,
    /** An event not posted because the webhook refused it several times. */
    WEBHOOK_REFUSED;

    /** The name in the API and in metrics: lower case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}

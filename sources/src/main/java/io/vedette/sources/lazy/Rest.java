// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.MediaTime;

/**
 * The pause of a still camera whose frame sizes are yet to be learned, while decoders are behind: of all that want to learn at
 * the same time, as after a start, those that don't rest get what they need. It begins and ends at key frames, sooner when one of
 * them shows that something moved. Not thread-safe.
 */
final class Rest {
    private final long settled;
    private final long still;
    private long connectedAt;
    private long movedAt = Long.MIN_VALUE / 2;
    private long until;
    private boolean on;

    /** None now. */
    Rest(AdaptiveTimes times) {
        settled = MediaTime.ofMillis(times.warmUp().toMillis());
        still = MediaTime.ofMillis(times.hold().toMillis());
    }

    /**
     * The camera's frames begin here, or anew, or after some that were lost on the way or came all at once: more old ones may come at
     * once then, which says nothing of this machine.
     */
    void connected(long pts) {
        connectedAt = pts;
        end();
    }

    /** Pixels of a media time moved. */
    void moved(long pts) {
        movedAt = pts;
        end();
    }

    /** Whether nothing speaks against one, from what was seen up to a media time. */
    boolean mayBegin(long seenTo) {
        return seenTo - connectedAt > settled && seenTo - movedAt > still;
    }

    /** It begins, and may end at this media time. */
    void begin(long end) {
        until = end;
        on = true;
    }

    void end() {
        on = false;
    }

    boolean isOn() {
        return on;
    }

    /** Whether it is to end at a key frame of this media time. */
    boolean isOver(long pts) {
        return on && pts >= until;
    }

    /** In words, before those of {@link Trust}; empty when there is none. */
    String words() {
        return on ? "decoders are behind, so it rests: " : "";
    }
}

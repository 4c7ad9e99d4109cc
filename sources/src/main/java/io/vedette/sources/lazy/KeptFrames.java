// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The compressed frames of the last two groups of pictures, to look back on. Shared with the ring of recent fragments, so they
 * cost memory only where that one has dropped them. Bounded in bytes and in time, whatever a camera sends. Not thread-safe.
 */
final class KeptFrames {
    /** Beyond it a look-back would come too late: ticks wait no longer for it. */
    private static final long LONGEST = 10L * MediaTime.TIMESCALE;

    private final long most;
    private List<Fragment> previous = new ArrayList<>();
    private List<Fragment> current = new ArrayList<>();
    private long previousBytes;
    private long currentBytes;
    private int size;
    private int letGo;
    private long keyPts;
    private long newestPts;
    private int forgotten;

    /** None yet; at most so many bytes, and one frame. */
    KeptFrames(long most) {
        this.most = most;
    }

    /** A group begins. */
    void begin(Fragment key) {
        boolean whole = letGo == 0;
        previous = whole ? current : new ArrayList<>();
        previousBytes = whole ? currentBytes : 0;
        current = new ArrayList<>();
        currentBytes = 0;
        forgotten = whole ? 0 : size;
        size = 0;
        letGo = 0;
        keyPts = key.pts();
        newestPts = keyPts;
        add(key);
    }

    /** The next of the newest group. */
    void add(Fragment fragment) {
        current.add(fragment);
        currentBytes += fragment.bytes().length;
        size++;
        newestPts = Math.max(newestPts, fragment.pts());
        if (previousBytes > 0 && previousBytes + currentBytes > most) {
            forgotten = previous.size();
            previous = new ArrayList<>();
            previousBytes = 0;
        }
    }

    /** Whether the newest group alone is too large, or too long, to wait for anything. */
    boolean isFull() {
        return letGo > 0 || currentBytes > most || newestPts - keyPts > LONGEST;
    }

    /** Lets go of the newest group's frames so far, which were decoded or never will be. From then on it counts as full. */
    void letGo() {
        letGo = size;
        current = new ArrayList<>();
        currentBytes = 0;
    }

    /** How many frames of the group before the newest were let go of for lack of room. */
    int forgotten() {
        return forgotten;
    }

    List<Fragment> previous() {
        return List.copyOf(previous);
    }

    /** The newest group without its first frames; without those let go of, too. */
    List<Fragment> currentFrom(int index) {
        int from = Math.max(0, index - letGo);
        return List.copyOf(current.subList(Math.min(from, current.size()), current.size()));
    }

    /** Frames of the newest group, those let go of included. */
    int size() {
        return size;
    }

    /** When the newest group's key frame is shown. */
    long keyTime() {
        return keyPts;
    }

    void clear() {
        previous = new ArrayList<>();
        current = new ArrayList<>();
        previousBytes = 0;
        currentBytes = 0;
        size = 0;
        letGo = 0;
        forgotten = 0;
    }
}

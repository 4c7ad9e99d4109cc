// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.Fragment;
import java.util.ArrayList;
import java.util.List;

/**
 * The compressed frames of the last two groups of pictures, to look back on. Shared with the ring of recent fragments, so they
 * cost memory only where that one has dropped them. Not thread-safe.
 */
final class KeptFrames {
    private final long most;
    private List<Fragment> previous = new ArrayList<>();
    private List<Fragment> current = new ArrayList<>();
    private long previousBytes;
    private long currentBytes;
    private int forgotten;

    /** None yet; at most so many bytes but for the newest group. */
    KeptFrames(long most) {
        this.most = most;
    }

    /** A group begins. */
    void begin(Fragment key) {
        previous = current;
        previousBytes = currentBytes;
        current = new ArrayList<>();
        currentBytes = 0;
        forgotten = 0;
        add(key);
    }

    /** The next of the newest group. */
    void add(Fragment fragment) {
        current.add(fragment);
        currentBytes += fragment.bytes().length;
        if (previousBytes > 0 && previousBytes + currentBytes > most) {
            forgotten = previous.size();
            previous = new ArrayList<>();
            previousBytes = 0;
        }
    }

    /** Whether the newest group alone is too large to wait for anything. */
    boolean isFull() {
        return currentBytes > most;
    }

    /** How many frames of the group before the newest were let go of for lack of room. */
    int forgotten() {
        return forgotten;
    }

    List<Fragment> previous() {
        return List.copyOf(previous);
    }

    /** The newest group without its first frames. */
    List<Fragment> currentFrom(int index) {
        return List.copyOf(current.subList(Math.min(index, current.size()), current.size()));
    }

    /** Frames of the newest group. */
    int size() {
        return current.size();
    }

    void clear() {
        previous = new ArrayList<>();
        current = new ArrayList<>();
        previousBytes = 0;
        currentBytes = 0;
        forgotten = 0;
    }
}

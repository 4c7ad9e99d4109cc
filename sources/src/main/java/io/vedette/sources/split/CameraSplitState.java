// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.split;

/** A split while it is being read: remembers how far its media time has come. Not thread-safe. */
public final class CameraSplitState {
    private CameraSplit split;
    private long newest;

    /** Starts where the split says. */
    public CameraSplitState(CameraSplit split) {
        this.split = split;
        this.newest = split.resumeAfter();
    }

    /** The split as it was handed out. */
    public CameraSplit split() {
        return split;
    }

    /** Goes on with a newer version of the same camera; media time is kept. */
    public void replace(CameraSplit newer) {
        split = newer;
        advanceTo(newer.resumeAfter());
    }

    /** Notes a media time, in ticks; an older one than the newest changes nothing. */
    public void advanceTo(long mediaTime) {
        newest = Math.max(newest, mediaTime);
    }

    /** What goes into a checkpoint. */
    public CameraSplit toSplit() {
        return new CameraSplit(split.camera(), split.version(), newest);
    }
}

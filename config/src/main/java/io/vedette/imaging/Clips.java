// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.imaging;

import io.vedette.record.Fragment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes video files of fragments as they are: nothing is decoded or encoded. A clip grows as a part file, of which a crash
 * can only tear off the end, and is finished at once when it is over. Thread-safe; a part belongs to one thread.
 */
public interface Clips {
    /**
     * Begins a part file; what was there under that name is overwritten.
     *
     * @param part where
     * @param first the clip's first fragment, a key frame; it is not written yet
     * @throws IOException if it can't be written
     */
    ClipPart begin(Path part, Fragment first) throws IOException;

    /**
     * Makes a file that plays and seeks out of all whole fragments of a part file, and has the disk keep it. Times in it
     * start at zero with its first frame. The part file stays as it is.
     *
     * <p>An event is over some time after its object was last seen, and by then the part may reach further than the clip is
     * meant to.
     *
     * @param part left by {@link #begin}, also after a crash
     * @param file where to write; overwritten
     * @param untilPts media time in ticks: frames to be decoded later are left out
     * @return what it shows; empty, and no file, when the part holds no whole fragment
     * @throws IOException if either file makes trouble
     */
    Optional<ClipSpan> finish(Path part, Path file, long untilPts) throws IOException;
}

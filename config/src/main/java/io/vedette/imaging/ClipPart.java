// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.imaging;

import io.vedette.record.Fragment;
import java.io.Closeable;
import java.io.IOException;

/** A clip that is being written. After an exception it takes no more, and what it holds can still be finished. */
public interface ClipPart extends Closeable {
    /**
     * Appends the next fragment in decode order.
     *
     * @return false when it can't follow in the same file, because the parameter sets changed or the file would be longer
     *     than the format can say; nothing is written then
     * @throws IOException if it can't be written
     */
    boolean append(Fragment fragment) throws IOException;

    /**
     * Returns when the disk keeps all that was appended, also without power.
     *
     * @throws IOException if it does not
     */
    void sync() throws IOException;
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

/** Which frames the analysis wants. Used by one thread. */
@FunctionalInterface
public interface FrameChoice {
    /**
     * Whether it wants the frame of a media time.
     *
     * @param pts in ticks; rises but for {@link #rewind}
     */
    boolean takes(long pts);

    /** What comes next is older than what was asked for: a look back. */
    default void rewind() {}
}

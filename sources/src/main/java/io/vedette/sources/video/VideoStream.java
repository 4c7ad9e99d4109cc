// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One open connection to a camera, or an open file. Used by one thread; only its {@link Interrupt} is for others. */
public interface VideoStream extends AutoCloseable {
    /** What it carries. */
    StreamInfo info();

    /**
     * Waits for the next access unit, at most some seconds.
     *
     * @return null when the file is over; a camera never ends, it fails
     * @throws CameraProblem when nothing came in time, the connection ended or the interrupt was used
     */
    @Nullable
    VideoPacket readPacket() throws CameraProblem;

    /**
     * The wall time of timestamp 0 by the camera's own clock, from the newest RTCP sender report (RFC 3550 section 6.4.1);
     * null as long as there was none. Cameras' clocks may be wrong by any amount.
     */
    @Nullable
    Instant senderZero();

    /** Ends the connection within a second and frees everything. */
    @Override
    void close();
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

/** Opens streams: {@link FfmpegVideoStream#open} in earnest, a script in tests. */
@FunctionalInterface
public interface VideoOpener {
    /**
     * Connects to a camera or opens a file; takes at most some seconds.
     *
     * @param address where
     * @param interrupt lets another thread end the opening and all that is done with the stream later
     * @throws CameraProblem with what is wrong, in words a person can act on
     */
    VideoStream open(VideoAddress address, Interrupt interrupt) throws CameraProblem;
}

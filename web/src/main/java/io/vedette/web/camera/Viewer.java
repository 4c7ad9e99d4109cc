// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import io.vedette.wire.StateMessage;

/** Somebody at a socket. Called in order, on the gateway's event loop; none of it may block. */
public interface Viewer {
    /** A fragment was appended to the camera's rewind buffer. */
    void video(Camera camera, Entry.Video video);

    /** A result was appended to the camera's rewind buffer. */
    void result(Camera camera, Entry.Result result);

    /**
     * An event began, went on or ended. Where the camera is known, it was appended to its rewind buffer.
     *
     * @param event what happened; of a camera that the gateway may not know, after a start
     */
    default void event(Entry.Event event) {}

    /** It threw at one of these; it will be called no more and should close. */
    default void failed() {}

    /** The camera's state changed. */
    void state(Camera camera, StateMessage state);

    /** The camera is no longer configured. */
    void removed(Camera camera);
}

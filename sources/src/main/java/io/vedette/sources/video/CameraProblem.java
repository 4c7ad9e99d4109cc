// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import io.vedette.record.CameraStatus;
import org.jspecify.annotations.Nullable;

/** What is wrong with a camera or a file. The message is for a person who can do something about it, and holds no secret. */
public final class CameraProblem extends Exception {
    /** The kinds of trouble, each with the state it puts the camera in. */
    public enum Kind {
        /** The address can't be used: no such scheme, a variable that is not set. */
        BAD_ADDRESS(CameraStatus.FAILED),
        /** The host's name is not known. */
        UNKNOWN_HOST(CameraStatus.OFFLINE),
        /** There is no way to the host. */
        UNREACHABLE(CameraStatus.OFFLINE),
        /** Nothing listens on the port. */
        REFUSED(CameraStatus.OFFLINE),
        /** The host did not answer in time. */
        TIMED_OUT(CameraStatus.OFFLINE),
        /** Connected, but no video came for some seconds. */
        STALLED(CameraStatus.STALLED),
        /** The camera ended the connection. */
        ENDED(CameraStatus.OFFLINE),
        /** User or password are missing or wrong. */
        UNAUTHORIZED(CameraStatus.FAILED),
        /** The camera knows the user, but does not allow this. */
        FORBIDDEN(CameraStatus.FAILED),
        /** The camera has no stream under this path. */
        NOT_FOUND(CameraStatus.FAILED),
        /** The camera answered with another error. */
        REJECTED(CameraStatus.OFFLINE),
        /** What answers does not speak RTSP, or hangs up, as cameras do that are still starting. */
        NOT_RTSP(CameraStatus.OFFLINE),
        /** There is no video track. */
        NO_VIDEO(CameraStatus.FAILED),
        /** The video is neither H.264 nor H.265. */
        UNSUPPORTED_CODEC(CameraStatus.FAILED),
        /** The file does not exist or can't be read. */
        MISSING_FILE(CameraStatus.FAILED),
        /** The file is empty, cut off or no video file. */
        BROKEN_FILE(CameraStatus.FAILED),
        /** Something else went wrong, here or there. */
        INTERNAL(CameraStatus.OFFLINE),
        /** Ended by {@link Interrupt#cancel()}. */
        CANCELLED(CameraStatus.OFFLINE);

        private final CameraStatus status;

        Kind(CameraStatus status) {
            this.status = status;
        }

        /** {@link CameraStatus#FAILED} when somebody has to change something, else a state that may pass by itself. */
        public CameraStatus status() {
            return status;
        }
    }

    private final Kind kind;

    /** With the kind and words for a person. */
    public CameraProblem(Kind kind, String message) {
        this(kind, message, null);
    }

    /** With the kind, words for a person and what caused it. */
    public CameraProblem(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What kind of trouble. */
    public Kind kind() {
        return kind;
    }
}

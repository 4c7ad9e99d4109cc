// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.bytedeco.ffmpeg.global.avutil.*;

import io.vedette.sources.video.CameraProblem.Kind;
import org.jspecify.annotations.Nullable;

/** Turns FFmpeg's error codes into words for a person. The same code means different things for cameras and files. */
final class FfmpegProblems {
    // errno.h of Linux, negated as FFmpeg does
    private static final int ENOENT = -2;
    private static final int EIO = -5;
    private static final int EACCES = -13;
    private static final int EISDIR = -21;
    private static final int ENETUNREACH = -101;
    private static final int ECONNRESET = -104;
    private static final int ETIMEDOUT = -110;
    private static final int ECONNREFUSED = -111;
    private static final int EHOSTDOWN = -112;
    private static final int EHOSTUNREACH = -113;

    private final VideoAddress address;
    private final Interrupt interrupt;

    FfmpegProblems(VideoAddress address, Interrupt interrupt) {
        this.address = address;
        this.interrupt = interrupt;
    }

    /** Opening failed. What the interrupt knows goes before the code: an interrupted open says "invalid data". */
    CameraProblem opening(int code) {
        if (interrupt.isCancelled()) {
            return cancelled();
        }
        if (address.isFile()) {
            return file(code);
        }
        if (interrupt.isExpired()) {
            return timedOut();
        }
        CameraProblem byNetwork = network(code);
        return byNetwork != null ? byNetwork : answer(code);
    }

    /** Reading failed. */
    CameraProblem reading(int code) {
        if (interrupt.isCancelled()) {
            return cancelled();
        }
        if (interrupt.isExpired() || code == ETIMEDOUT) {
            return new CameraProblem(Kind.STALLED, address.place() + " is connected but sends no video");
        }
        if (address.isFile()) {
            return new CameraProblem(Kind.BROKEN_FILE, address.place() + " is damaged: " + Ffmpeg.message(code));
        }
        if (code == AVERROR_EOF || code == ECONNRESET || code == EIO) {
            return new CameraProblem(Kind.ENDED, address.place() + " ended the connection");
        }
        return new CameraProblem(
                Kind.ENDED, "the connection to " + address.place() + " broke: " + Ffmpeg.message(code));
    }

    /** A file is over in the middle of a frame. FFmpeg takes that for its end. */
    CameraProblem cutOff() {
        return new CameraProblem(Kind.BROKEN_FILE, address.place() + " is cut off: it ends in the middle of a frame");
    }

    CameraProblem noVideo() {
        return new CameraProblem(
                Kind.NO_VIDEO, address.place() + " offers no video (expected: an H.264 or H.265 track)");
    }

    CameraProblem unsupportedCodec(String name) {
        return new CameraProblem(
                Kind.UNSUPPORTED_CODEC,
                "the video of " + address.place() + " is " + name + " (expected: H.264 or H.265"
                        + (address.isFile() ? ")" : "; cameras usually let you choose)"));
    }

    private CameraProblem cancelled() {
        return new CameraProblem(Kind.CANCELLED, "stopped");
    }

    private CameraProblem timedOut() {
        return new CameraProblem(
                Kind.TIMED_OUT, address.place() + " does not answer (is the camera on, and its address right?)");
    }

    private CameraProblem file(int code) {
        return switch (code) {
            case ENOENT -> new CameraProblem(Kind.MISSING_FILE, address.place() + " does not exist");
            case EACCES -> new CameraProblem(Kind.MISSING_FILE, address.place() + " may not be read by this user");
            case EISDIR -> new CameraProblem(Kind.MISSING_FILE, address.place() + " is a directory");
            default ->
                new CameraProblem(
                        Kind.BROKEN_FILE,
                        address.place() + " is empty, cut off or no video file (" + Ffmpeg.message(code) + ")");
        };
    }

    private @Nullable CameraProblem network(int code) {
        return switch (code) {
            case ECONNREFUSED ->
                new CameraProblem(
                        Kind.REFUSED,
                        address.place() + " refuses the connection (is the camera started, is this its RTSP port?)");
            case EHOSTUNREACH, ENETUNREACH, EHOSTDOWN ->
                new CameraProblem(
                        Kind.UNREACHABLE, "there is no way to " + address.place() + " (is the network right?)");
            case ETIMEDOUT -> timedOut();
            case EIO -> // all that FFmpeg says of a name that does not resolve
                new CameraProblem(
                        Kind.UNKNOWN_HOST, "the host of " + address.place() + " is not known (is it spelt right?)");
            case ECONNRESET -> new CameraProblem(Kind.ENDED, address.place() + " ended the connection");
            default ->
                code == AVERROR_EOF
                        ? new CameraProblem(Kind.ENDED, address.place() + " ended the connection without an answer")
                        : null;
        };
    }

    private CameraProblem answer(int code) {
        if (code == AVERROR_HTTP_UNAUTHORIZED) {
            return new CameraProblem(
                    Kind.UNAUTHORIZED,
                    address.hasCredentials()
                            ? address.place() + " refuses this user or password"
                            : address.place() + " wants a user and a password (expected: rtsp://user:password@…)");
        }
        if (code == AVERROR_HTTP_FORBIDDEN) {
            return new CameraProblem(Kind.FORBIDDEN, address.place() + " does not allow this user to see the stream");
        }
        if (code == AVERROR_HTTP_NOT_FOUND) {
            return new CameraProblem(
                    Kind.NOT_FOUND, address.place() + " has no stream under the path " + address.shortPath());
        }
        if (code == AVERROR_HTTP_BAD_REQUEST
                || code == AVERROR_HTTP_OTHER_4XX
                || code == AVERROR_HTTP_TOO_MANY_REQUESTS
                || code == AVERROR_HTTP_SERVER_ERROR) {
            return new CameraProblem(
                    Kind.REJECTED,
                    address.place() + " rejects the request (too many viewers, or no RTP over TCP?): "
                            + Ffmpeg.message(code));
        }
        if (code == AVERROR_INVALIDDATA) {
            return new CameraProblem(
                    Kind.NOT_RTSP,
                    "what answers at " + address.place() + " hangs up or does not speak RTSP (is this its RTSP port?)");
        }
        return new CameraProblem(Kind.INTERNAL, address.place() + " can't be opened: " + Ffmpeg.message(code));
    }
}

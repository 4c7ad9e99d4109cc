// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.footage;

import io.vedette.sources.video.Ffmpeg;
import java.io.IOException;
import java.nio.file.Path;

/** Makes exceptions of FFmpeg's error codes. */
final class Calls {
    private Calls() {}

    /**
     * Does nothing when a call went well.
     *
     * @param code what it returned; negative is an error
     * @param verb what could not be done
     * @throws IOException with FFmpeg's words
     */
    static void check(int code, String verb) throws IOException {
        if (code < 0) {
            throw new IOException("can't " + verb + " the video: " + Ffmpeg.message(code));
        }
    }

    /** The same, with the file's name. */
    static void check(int code, String verb, Path file) throws IOException {
        if (code < 0) {
            throw new IOException("can't " + verb + " " + file + ": " + Ffmpeg.message(code));
        }
    }
}

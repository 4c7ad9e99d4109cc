// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Programs that encode as cameras do: no frame waits for a later one, no B-frames, one reference. */
public enum Encoder {
    /** Debian's FFmpeg with x264. */
    X264("x264"),
    /** The FFmpeg that comes with the presets, with openh264 in its real-time mode. */
    OPENH264("openh264"),
    /** Debian's FFmpeg with x265. */
    X265("x265");

    private final String shown;

    Encoder(String shown) {
        this.shown = shown;
    }

    /** For tables. */
    public String shown() {
        return shown;
    }

    /**
     * Path of the program that has it.
     *
     * @param bundled path of the one that has openh264
     * @throws IOException when it is missing; says what installs it
     */
    public String program(String bundled) throws IOException {
        Path debian = Path.of("/usr/bin/ffmpeg");
        if (this != OPENH264 && !Files.isExecutable(debian)) {
            throw new IOException(
                    debian + " is missing; it has x264 and x265 (expected: ./vedette test has installed it)");
        }
        return this == OPENH264 ? bundled : debian.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

/** Programs that encode as cameras do: no frame waits for a later one, no B-frames, one reference. */
enum Encoder {
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

    String shown() {
        return shown;
    }
}

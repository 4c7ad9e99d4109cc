// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import io.vedette.sources.footage.FootageEncoding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Makes of a video what a camera would send: H.264 of about 1.2 Mbit/s with a key frame every two seconds (at ten frames a
 * second), in an MP4. One thread, so that each run gives the same bytes.
 */
final class FootageEncoder {
    private static final Map<String, String> RECIPE = Map.of(
            "profile", "main",
            "b", "1200k",
            "maxrate", "1800k",
            "rc_mode", "bitrate",
            "allow_skip_frames", "0",
            "g", "20",
            "threads", "1",
            "slices", "1");

    private FootageEncoder() {}

    /** Tells encodings of this recipe from others. */
    static String key() {
        return Checksums.sha256(new TreeMap<>(RECIPE).toString());
    }

    /** Encodes, in place of what is there; see {@link #isThere}. */
    static void encode(Path source, Path target, Path temporary, Consumer<String> progress) throws IOException {
        progress.accept("encoding " + target.getFileName() + " of " + source.getFileName());
        Path part = temporary.resolve("encoded.mp4");
        FootageEncoding.encode(source, RECIPE, part);
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        Checksums.stamp(target, key());
    }

    /** Whether there is an encoding that need not be made again: one of this recipe, or one that the user put there. */
    static boolean isThere(Path target) throws IOException {
        return Files.isRegularFile(target) && (Checksums.isStamped(target, key()) || !Checksums.isOurs(target));
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/**
 * Makes of a video what a camera would send: H.264 of about 1.2 Mbit/s with a key frame every two seconds (at ten frames a
 * second), in an MP4. With the FFmpeg that comes with the program, and its openh264. One thread, so that each run gives the
 * same bytes.
 */
final class FootageEncoder {
    private static final List<String> RECIPE = List.of(
            "-an -map_metadata -1 -c:v libopenh264 -profile:v main -pix_fmt yuv420p",
            "-b:v 1200k -maxrate 1800k -rc_mode bitrate -allow_skip_frames 0 -g 20 -threads 1 -slices 1",
            "-flags +bitexact -fflags +bitexact -movflags +faststart -f mp4");
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private FootageEncoder() {}

    /** Tells encodings of this recipe from others. */
    static String key() {
        return Checksums.sha256(String.join(" ", RECIPE));
    }

    /** Encodes, unless there is one of this recipe already, or one that the user put there. */
    static void encode(Path source, Path target, Path temporary, Consumer<String> progress) throws IOException {
        progress.accept("encoding " + target.getFileName() + " of " + source.getFileName());
        Path part = temporary.resolve("encoded.mp4");
        List<String> command = new ArrayList<>();
        command.add(Loader.load(ffmpeg.class));
        command.addAll(List.of("-nostdin", "-v", "error", "-y", "-i", source.toString()));
        RECIPE.forEach(line -> command.addAll(List.of(line.split(" "))));
        command.add(part.toString());
        Tool.run(List.of(command), temporary, LIMIT, () -> {});
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        Checksums.stamp(target, key());
    }

    /** Whether there is an encoding that need not be made again. */
    static boolean isThere(Path target) throws IOException {
        return Files.isRegularFile(target) && (Checksums.isStamped(target, key()) || !Checksums.isOurs(target));
    }
}

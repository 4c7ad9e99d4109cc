// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;

/** Cuts one recording into pieces, so that each camera of the demo shows something else. */
final class DemoFootage {
    private static final double SECONDS = 18;
    private static final double STEP = 20;
    private static final int PIECES = 4;

    private DemoFootage() {}

    /**
     * The pieces of a recording, cut without re-encoding and kept beside it.
     *
     * @param recording an MP4 of at least 80 s
     * @throws IOException if FFmpeg can't cut it; the message holds what it said
     */
    static List<Path> pieces(Path recording) throws IOException, InterruptedException {
        List<Path> pieces = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            Path piece = recording.resolveSibling("demo-" + (i + 1) + ".mp4");
            if (!Files.exists(piece)
                    || Files.getLastModifiedTime(piece).compareTo(Files.getLastModifiedTime(recording)) < 0) {
                cut(recording, i * STEP, piece);
            }
            pieces.add(piece);
        }
        return pieces;
    }

    private static void cut(Path recording, double start, Path piece) throws IOException, InterruptedException {
        Path part = piece.resolveSibling(piece.getFileName() + ".part");
        String program = Loader.load(ffmpeg.class);
        ProcessBuilder builder = new ProcessBuilder(
                program,
                "-v",
                "error",
                "-y",
                "-ss",
                String.format(Locale.ROOT, "%.1f", start),
                "-i",
                recording.toString(),
                "-t",
                String.format(Locale.ROOT, "%.1f", SECONDS),
                "-c",
                "copy",
                "-an",
                "-f",
                "mp4",
                part.toString());
        builder.environment()
                .put("LD_LIBRARY_PATH", Path.of(program).resolveSibling("").toString());
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("could not cut " + recording + ": " + said.strip());
        }
        Files.move(part, piece, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}

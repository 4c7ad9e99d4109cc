// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.sources.footage.FootageCutter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

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
     * @throws IOException if it can't be cut; the message holds what FFmpeg said
     */
    static List<Path> pieces(Path recording) throws IOException {
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

    private static void cut(Path recording, double start, Path piece) throws IOException {
        Path part = piece.resolveSibling(piece.getFileName() + ".part");
        FootageCutter.cut(recording, start, SECONDS, part);
        Files.move(part, piece, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.recall.Encoder;
import io.vedette.bench.recall.Encoding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Recordings of one kind of camera: capped variable bit rate, a key frame every two seconds, noise of a sensor that is new in
 * every frame. Made of a still and a busy scene of eight seconds each, which are encoded at the first call and kept.
 */
final class PolicyClips {
    /** Length of the parts. */
    static final int PART_SECONDS = 8;

    /** Frames from key frame to key frame. */
    static final int GROUP_FRAMES = 50;

    private static final int GROUP_SECONDS = 2;

    private final Path work;
    private final int height;
    private final Encoding encoding;

    /** How much of the time somebody walks. */
    enum Content {
        STILL,
        TENTH,
        MOVING;

        private static final int PARTS = 10;

        /** As in names of results. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Of cameras of one size and codec.
     *
     * @param work where they are kept
     * @param height in pixels, of pictures of 16:9
     */
    PolicyClips(Path work, int height, Encoder encoder) {
        this.work = work;
        this.height = height;
        this.encoding = new Encoding(encoder, false, GROUP_SECONDS);
    }

    /** Length of what {@link #clip} gives without its lead. */
    static int seconds(boolean quick) {
        return quick ? PART_SECONDS : Content.PARTS * PART_SECONDS;
    }

    /**
     * A recording of something, after as many still parts as one wants.
     *
     * @param lead how many parts
     * @param quick only one more part, which is busy for {@link Content#MOVING} alone
     */
    Path clip(Content content, int lead, boolean quick) throws Exception {
        Path still = part(false);
        List<Path> parts = new ArrayList<>(Collections.nCopies(lead, still));
        for (int i = 0; i < (quick ? 1 : Content.PARTS); i++) {
            // where a tenth is busy that is in the middle
            boolean busy = content == Content.MOVING || (content == Content.TENTH && i == Content.PARTS / 2);
            parts.add(busy ? part(true) : still);
        }
        return join(
                parts, still.getFileName().toString().replace("still", lead + "-" + parts.size() + content.label()));
    }

    private Path part(boolean busy) throws Exception {
        int width = height * 16 / 9;
        List<String> options = encoding.options(width * height, false);
        String name = "policy-%s-%dp-%s-%08x.mp4"
                .formatted(encoding.encoder().shown(), height, busy ? "busy" : "still", options.hashCode());
        Path file = work.resolve(name);
        if (!Files.isRegularFile(file)) {
            SceneFootage footage = SceneFootage.load(width, height);
            String program = encoding.encoder().program(FfmpegProgram.command().get(0));
            footage.record(busy ? footage.busy(PART_SECONDS) : footage.still(PART_SECONDS), file, program, options);
        }
        return file;
    }

    /** One after the other, without encoding anew. */
    private Path join(List<Path> parts, String name) throws Exception {
        Path file = work.resolve(name);
        if (Files.isRegularFile(file)) {
            return file;
        }
        Path list = Files.createTempFile(work, "parts-", ".txt");
        Path unfinished = Files.createTempFile(work, "joined-", ".mp4");
        try {
            Files.write(
                    list,
                    parts.stream()
                            .map(part ->
                                    "file '" + part.toAbsolutePath().toString().replace("'", "'\\''") + "'")
                            .toList());
            Child.run(
                    FfmpegProgram.command(
                            "-f", "concat", "-safe", "0", "-i", list.toString(), "-c", "copy", unfinished.toString()),
                    output -> 0);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } finally {
            Files.deleteIfExists(list);
            Files.deleteIfExists(unfinished);
        }
    }
}

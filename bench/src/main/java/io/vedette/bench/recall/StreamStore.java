// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps encoded streams in a directory, by a hash of all that they were made of. */
final class StreamStore {
    /** To be raised when scenes are drawn differently. */
    private static final int DRAWING = 1;

    private final Path directory;
    private final String bundled;
    private final Footage.Source footage;
    private @Nullable Footage made;

    /**
     * A store.
     *
     * @param bundled path of the ffmpeg program that has openh264
     * @param footage what scenes are made of; asked only when one has to be made
     */
    StreamStore(Path directory, String bundled, Footage.Source footage) {
        this.directory = directory;
        this.bundled = bundled;
        this.footage = footage;
    }

    /** The file of a stream, made now if it is not there. */
    Path file(SceneStream stream) throws Exception {
        List<String> options =
                stream.encoding().options(stream.width() * stream.height(), stream.condition() == Condition.NIGHT);
        String name = stream.shown().replace(' ', '-') + "-" + hash(DRAWING + " " + stream + " " + options) + ".mp4";
        Path file = directory.resolve(name);
        if (Files.isRegularFile(file)) {
            return file;
        }
        Files.createDirectories(directory);
        Path unfinished = Files.createTempFile(directory, "stream-", ".mp4");
        try {
            encode(stream, options, unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return file;
    }

    private void encode(SceneStream stream, List<String> options, Path target) throws Exception {
        SceneFrames frames = new SceneFrames(stream, loaded());
        Path errors = Files.createTempFile("vedette-encode-", ".log");
        Process process = new ProcessBuilder(command(stream, options, target))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        try {
            feed(stream, frames, process);
            if (process.waitFor() != 0) {
                throw new IOException("status " + process.exitValue());
            }
        } catch (IOException e) { // the program has ended; what it said is more telling
            throw new IOException(
                    "encoding " + stream.shown() + ": "
                            + Files.readString(errors).strip(),
                    e);
        } finally {
            process.destroyForcibly();
            Files.deleteIfExists(errors);
        }
    }

    private static void feed(SceneStream stream, SceneFrames frames, Process process)
            throws IOException, InterruptedException {
        try (OutputStream raw = new BufferedOutputStream(process.getOutputStream(), 1 << 20)) {
            for (int number = 0; number < stream.frames(); number++) {
                if (Thread.interrupted()) {
                    throw new InterruptedException("encoding " + stream.shown());
                }
                raw.write(frames.frame(number).i420());
            }
        }
    }

    /** Once for all streams: it takes seconds. */
    private synchronized Footage loaded() throws Exception {
        Footage known = made;
        if (known == null) {
            known = footage.get();
            made = known;
        }
        return known;
    }

    private List<String> command(SceneStream stream, List<String> options, Path target) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(stream.encoding().encoder().program(bundled));
        command.addAll(List.of("-v", "error", "-nostdin", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p"));
        command.addAll(List.of("-s", stream.width() + "x" + stream.height(), "-r", Integer.toString(PassPlan.RATE)));
        command.addAll(List.of("-i", "-"));
        command.addAll(options);
        command.add(target.toString());
        return command;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

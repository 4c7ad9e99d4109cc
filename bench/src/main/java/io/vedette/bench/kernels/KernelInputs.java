// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.kernels;

import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What kernels work on, as files in a directory: it is made once, and read by each JVM that measures. Thread-safe. */
public final class KernelInputs {
    private static final String PROPERTY = "vedette.bench.inputs";
    private static final String LABELS = "labels.txt";
    private static final String OUTPUT = "output.f32";
    private static final String CLIP = "clip.mp4";

    private final Path directory;

    /** Of a directory that is there. */
    public KernelInputs(Path directory) {
        this.directory = directory;
    }

    /** Those that this JVM was started with. */
    static KernelInputs given() {
        String directory = System.getProperty(PROPERTY);
        if (directory == null) {
            throw new IllegalStateException(PROPERTY + " is not set");
        }
        return new KernelInputs(Path.of(directory));
    }

    /** The option that gives them to a JVM. */
    public String jvmOption() {
        return "-D" + PROPERTY + "=" + directory;
    }

    /** Puts pictures of one size down, at least one. */
    public void putPictures(List<Picture> pictures) throws IOException {
        Picture first = pictures.get(0);
        try (OutputStream out = Files.newOutputStream(pictureFile(first.width(), first.height()))) {
            for (Picture picture : pictures) {
                out.write(picture.i420());
            }
        }
    }

    /** Puts a model's output down, and its labels in their order. */
    public void putOutput(FloatBuffer output, List<String> labels) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(output.remaining() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(output);
        Files.write(directory.resolve(OUTPUT), bytes.array());
        Files.write(directory.resolve(LABELS), labels);
    }

    /** Says which recording it is whose frames are made into fragments. */
    public void putClip(Path clip) throws IOException {
        Files.createSymbolicLink(directory.resolve(CLIP), clip.toAbsolutePath());
    }

    /** All pictures of a size, which are BT.601. */
    List<Picture> pictures(int width, int height) {
        byte[] all = read(pictureFile(width, height));
        int size = width * height * 3 / 2;
        List<Picture> pictures = new ArrayList<>();
        for (int at = 0; at < all.length; at += size) {
            pictures.add(new Picture(width, height, ColorMatrix.BT601, Arrays.copyOfRange(all, at, at + size)));
        }
        return List.copyOf(pictures);
    }

    /** The model's output in native memory, as ONNX Runtime gives it. */
    FloatBuffer output() {
        byte[] bytes = read(directory.resolve(OUTPUT));
        FloatBuffer output = ByteBuffer.allocateDirect(bytes.length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return output.put(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer())
                .flip();
    }

    List<String> labels() {
        try {
            return Files.readAllLines(directory.resolve(LABELS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path clip() {
        return directory.resolve(CLIP);
    }

    private Path pictureFile(int width, int height) {
        return directory.resolve(width + "x" + height + ".i420");
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

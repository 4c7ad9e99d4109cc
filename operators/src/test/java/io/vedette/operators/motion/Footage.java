// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import io.vedette.config.CacheDirectory;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.javacpp.Loader;

/** Fetched footage, decoded to grey pictures by the ffmpeg program of JavaCPP's presets. */
final class Footage {
    private Footage() {}

    /** Shows every frame of a file at a size to somebody. */
    static void play(String name, int width, int height, Consumer<Picture> viewer) throws Exception {
        Path file = CacheDirectory.path().resolve("footage").resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalStateException(file + " is missing: ./vedette test fetches it");
        }
        String scale = "scale=" + width + ":" + height + ":flags=area:out_range=tv";
        Process ffmpeg = new ProcessBuilder(
                        Loader.load(org.bytedeco.ffmpeg.ffmpeg.class),
                        "-v",
                        "error",
                        "-nostdin",
                        "-i",
                        file.toString(),
                        "-vf",
                        scale,
                        "-pix_fmt",
                        "yuv420p",
                        "-f",
                        "rawvideo",
                        "-")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream frames = ffmpeg.getInputStream()) {
            byte[] i420 = frames.readNBytes(width * height * 3 / 2);
            while (i420.length == width * height * 3 / 2) {
                viewer.accept(new Picture(width, height, ColorMatrix.BT601, i420));
                i420 = frames.readNBytes(width * height * 3 / 2);
            }
        } finally {
            ffmpeg.destroy();
        }
        if (ffmpeg.waitFor() != 0) {
            throw new IOException("ffmpeg could not decode " + file);
        }
    }

    /** The median of frames: the place without the people who walk through it. */
    static byte[] empty(List<Picture> frames) {
        int size = frames.get(0).width() * frames.get(0).height();
        byte[] ground = new byte[size];
        int[] values = new int[frames.size()];
        for (int i = 0; i < size; i++) {
            for (int f = 0; f < values.length; f++) {
                values[f] = frames.get(f).i420()[i] & 0xff;
            }
            Arrays.sort(values);
            ground[i] = (byte) values[values.length / 2];
        }
        return ground;
    }
}

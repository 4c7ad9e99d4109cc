// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import io.vedette.config.CacheDirectory;
import io.vedette.config.DetectorConfig;
import io.vedette.config.Device;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.awt.image.BufferedImage;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.Loader;

/** The fetched model, photos and footage as the detector's input; reading one that is missing fails with what to do. */
public final class TestFiles {
    private TestFiles() {}

    static Path fetched(String path) {
        Path file = CacheDirectory.path().resolve(path);
        if (!Files.isRegularFile(file)) {
            throw new AssertionError(file + " is missing: ./vedette test fetches it before it runs the tests");
        }
        return file;
    }

    static DetectorConfig detector(Path model, float confidence, String... labels) {
        return new DetectorConfig(
                "objects",
                model.toString(),
                Device.CPU,
                confidence,
                0.45f,
                List.of(labels),
                new DetectorConfig.Batch(0, Duration.ZERO),
                0);
    }

    static Picture photo(String name) throws IOException {
        BufferedImage image = ImageIO.read(fetched("photos/" + name + ".jpg").toFile());
        int width = image.getWidth() / 2 * 2;
        int height = image.getHeight() / 2 * 2;
        byte[] i420 = new byte[width * height * 3 / 2];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = image.getRGB(x, y);
                double r = rgb >> 16 & 0xff;
                double g = rgb >> 8 & 0xff;
                double b = rgb & 0xff;
                i420[y * width + x] = (byte) Math.round(16 + (65.481 * r + 128.553 * g + 24.966 * b) / 255);
                if (x % 2 == 0 && y % 2 == 0) {
                    int at = width * height + y / 2 * (width / 2) + x / 2;
                    i420[at] = (byte) Math.round(128 + (-37.797 * r - 74.203 * g + 112 * b) / 255);
                    i420[at + width * height / 4] = (byte) Math.round(128 + (112 * r - 93.786 * g - 18.214 * b) / 255);
                }
            }
        }
        return new Picture(width, height, ColorMatrix.BT601, i420);
    }

    /** Every so many frames of the footage of walking people, 640 pixels wide as the source delivers them. */
    static List<Picture> walkers(int every) throws IOException, InterruptedException {
        String ffmpeg = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
        String filter = "select=not(mod(n\\," + every + ")),scale=640:480:flags=area";
        Process process = new ProcessBuilder(List.of(
                        ffmpeg,
                        "-v",
                        "error",
                        "-i",
                        fetched("footage/vtest.avi").toString(),
                        "-vf",
                        filter,
                        "-fps_mode",
                        "passthrough",
                        "-pix_fmt",
                        "yuv420p",
                        "-f",
                        "rawvideo",
                        "-"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<Picture> frames = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(process.getInputStream())) {
            byte[] bytes = in.readNBytes(640 * 480 * 3 / 2);
            while (bytes.length > 0) {
                frames.add(new Picture(640, 480, ColorMatrix.BT601, bytes));
                bytes = in.readNBytes(640 * 480 * 3 / 2);
            }
        }
        if (process.waitFor() != 0) {
            throw new AssertionError("ffmpeg failed");
        }
        return frames;
    }
}

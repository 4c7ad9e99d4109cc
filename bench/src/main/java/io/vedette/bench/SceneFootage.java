// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.motion.Backdrop;
import io.vedette.bench.motion.CutOut;
import io.vedette.bench.motion.Scene;
import io.vedette.bench.track.IdentifiedBox;
import io.vedette.bench.track.IdentityTable;
import io.vedette.record.Box;
import io.vedette.record.Picture;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sample footage taken apart, its place without people and people without the place, and scenes made of both. */
final class SceneFootage {
    private static final int WIDTH = 768;
    private static final int HEIGHT = 576;

    /** One picture of thirty: people have moved on. */
    private static final int SPARSE = 30;

    private static final int MANY = 27;
    private static final int STEP = 2;
    private static final float EDGE = 0.01f;

    /** People of the table who walk apart from others for long, and differ. */
    private static final List<Long> PEOPLE = List.of(7L, 2L, 5L, 8L);

    private final Picture backdrop;
    private final List<CutOut> people;

    private SceneFootage(Picture backdrop, List<CutOut> people) {
        this.backdrop = backdrop;
        this.people = people;
    }

    /**
     * Takes it apart.
     *
     * @param width of the scenes to come
     * @param height of them
     */
    static SceneFootage load(int width, int height) throws Exception {
        Path footage = FfmpegProgram.footage();
        IdentityTable table = IdentityTable.ofVtest();
        int first = table.frames().firstKey();
        int last = table.frames().lastKey();
        List<Picture> pictures = FfmpegProgram.pictures(footage, WIDTH, HEIGHT, first, STEP, (last - first) / STEP + 1);
        Picture place = Backdrop.of(FfmpegProgram.pictures(footage, WIDTH, HEIGHT, 0, SPARSE, MANY));
        List<CutOut> people = new ArrayList<>();
        for (long id : PEOPLE) {
            CutOut cutOut = new CutOut();
            for (Map.Entry<Integer, List<IdentifiedBox>> frame : table.frames().entrySet()) {
                Box alone = alone(id, frame.getValue());
                if (alone != null) {
                    cutOut.add(pictures.get((frame.getKey() - first) / STEP), place, alone);
                }
            }
            people.add(cutOut);
        }
        return new SceneFootage(Backdrop.of(FfmpegProgram.pictures(footage, width, height, 0, SPARSE, MANY)), people);
    }

    /** Where a person is, if nobody else is there and all of the person is in the picture; else null. */
    private static @Nullable Box alone(long id, List<IdentifiedBox> frame) {
        Box box = frame.stream()
                .filter(person -> person.id() == id)
                .map(IdentifiedBox::box)
                .findFirst()
                .orElse(null);
        if (box == null || box.x() < EDGE || box.x() + box.width() > 1 - EDGE) {
            return null;
        }
        return frame.stream().anyMatch(other -> other.id() != id && overlap(box, other.box())) ? null : box;
    }

    private static boolean overlap(Box one, Box other) {
        return one.x() < other.x() + other.width()
                && other.x() < one.x() + one.width()
                && one.y() < other.y() + other.height()
                && other.y() < one.y() + one.height();
    }

    /** A scene of so many stretches. */
    Scene scene(Scene.Kind kind, int stretches) {
        return new Scene(kind, backdrop, people, stretches * Scene.STRETCH_SECONDS);
    }

    /** One in which nobody walks. */
    Scene still(int seconds) {
        return Scene.still(backdrop, seconds);
    }

    /** One in which somebody always walks; for stretches of eight seconds. */
    Scene busy(int seconds) {
        return Scene.busy(backdrop, people, seconds);
    }

    /**
     * A scene as a camera's recording, made at the first call: H.264 with a key frame every two seconds, its quality bounded
     * (quantizer 24 or more), so that stillness costs few bits, as with a camera's variable bit rate.
     *
     * @param file where it is kept
     */
    Path record(Scene scene, Path file) throws Exception {
        List<String> encoder = List.of(
                "-c:v libopenh264 -rc_mode bitrate -b:v 6M -maxrate 8M -qmin 24 -qmax 40 -allow_skip_frames 0 -g 50"
                        .split(" ", -1));
        return record(scene, file, FfmpegProgram.command().get(0), encoder);
    }

    /**
     * The same, encoded otherwise.
     *
     * @param program of FFmpeg, that has the encoder
     * @param encoder its options
     */
    Path record(Scene scene, Path file, String program, List<String> encoder) throws Exception {
        if (Files.isRegularFile(file)) {
            return file;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "scene-", ".mp4");
        List<String> command = FfmpegProgram.command("-f", "rawvideo", "-pix_fmt", "yuv420p", "-s");
        command.addAll(List.of(backdrop.width() + "x" + backdrop.height(), "-r", "" + Scene.RATE, "-i", "pipe:"));
        command.set(0, program);
        command.addAll(encoder);
        command.add(unfinished.toString());
        command.remove("-nostdin");
        Process ffmpeg = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (OutputStream raw = new BufferedOutputStream(ffmpeg.getOutputStream())) {
            for (int frame = 0; frame < scene.frames(); frame++) {
                raw.write(scene.render(frame));
            }
        }
        if (ffmpeg.waitFor() != 0) {
            throw new IOException("ffmpeg could not encode " + file + ": status " + ffmpeg.exitValue());
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return file;
    }
}

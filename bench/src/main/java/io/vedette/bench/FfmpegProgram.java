// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.config.CacheDirectory;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/** The ffmpeg program that comes with JavaCPP's presets: the same libraries as ours, as a program. */
final class FfmpegProgram {
    private FfmpegProgram() {}

    /** A command line of it. */
    static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Loader.load(org.bytedeco.ffmpeg.ffmpeg.class), "-hide_banner", "-v", "error", "-nostdin", "-y"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** A command line as the reader of a result wants it: without paths, with the version. */
    static String shown(List<String> command, Path clip) throws Exception {
        String line = Child.run(
                List.of(command.get(0), "-version"),
                output -> new String(output.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse(""));
        String version = line.replaceFirst("^ffmpeg version (\\S+).*", "$1");
        String arguments = String.join(" ", command.subList(1, command.size()))
                .replace(clip.toString(), clip.getFileName().toString());
        return "ffmpeg " + arguments + " (FFmpeg " + version + ")";
    }

    /** OpenCV's vtest.avi, people walking. */
    static Path footage() throws IOException {
        Path file = CacheDirectory.path().resolve("footage").resolve("vtest.avi");
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing (expected: ./vedette test, demo or bench has fetched it)");
        }
        return file;
    }

    /** The same, encoded once to H.264, 10 frames a second. */
    static Path encodedFootage() throws IOException {
        Path file = footage().resolveSibling("vtest.mp4");
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is missing (expected: ./vedette test, demo or bench has fetched it)");
        }
        return file;
    }

    /**
     * A camera's recording, made at the first call: a minute of 1080p25 H.264 at 4 Mbit/s with a key frame every two seconds,
     * of people walking; or four small seconds of a test pattern.
     */
    static Path clip(Effort effort) throws Exception {
        return clip(effort, effort.quick());
    }

    /** Four small seconds of a test pattern, of the same codec. */
    static Path pattern(Effort effort) throws Exception {
        return clip(effort, true);
    }

    private static Path clip(Effort effort, boolean pattern) throws Exception {
        Path clip = effort.work().resolve(pattern ? "pattern-360p25-4s.mp4" : "vtest-1080p25-60s.mp4");
        if (Files.isRegularFile(clip)) {
            return clip;
        }
        Files.createDirectories(effort.work());
        Path unfinished = Files.createTempFile(effort.work(), "clip-", ".mp4");
        List<String> command = pattern
                ? command("-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=4")
                : command("-i", footage().toString(), "-t", "60", "-vf", "fps=25,scale=1920:1080");
        command.addAll(List.of("-pix_fmt", "yuv420p", "-c:v", "libopenh264", "-rc_mode", "bitrate", "-b:v", "4M"));
        command.addAll(List.of("-maxrate", "5M", "-allow_skip_frames", "0", "-g", "50", unfinished.toString()));
        Child.run(command, output -> 0);
        Files.move(unfinished, clip, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return clip;
    }

    /** How long {@link #stillClip} is. */
    static int stillSeconds(Effort effort) {
        return effort.of(40, 8);
    }

    /**
     * A camera's recording in which nothing happens, made at the first call: one picture with new noise in every frame, as of a
     * sensor by day, 720p25 H.264 of constant quality, a key frame every so many seconds; or some small seconds of it.
     */
    static Path stillClip(Effort effort, int group) throws Exception {
        String size = effort.quick() ? "640:360" : "1280:720";
        int seconds = stillSeconds(effort);
        Path clip = effort.work().resolve("still-" + seconds + "s-gop" + group + ".mp4");
        if (Files.isRegularFile(clip)) {
            return clip;
        }
        Files.createDirectories(effort.work());
        Path unfinished = Files.createTempFile(effort.work(), "still-", ".mp4");
        List<String> command = effort.quick()
                ? command("-f", "lavfi", "-i", "smptebars=size=640x360:rate=25")
                : command("-i", footage().toString());
        String still = "trim=end_frame=1,scale=" + size + ",loop=loop=-1:size=1,setpts=N/25/TB,fps=25,";
        command.addAll(List.of("-vf", still + "noise=alls=5:allf=t", "-frames:v", Integer.toString(25 * seconds)));
        command.addAll(List.of("-pix_fmt", "yuv420p", "-c:v", "libopenh264", "-rc_mode", "off"));
        command.addAll(List.of("-allow_skip_frames", "0", "-g", Integer.toString(25 * group), unfinished.toString()));
        Child.run(command, output -> 0);
        Files.move(unfinished, clip, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return clip;
    }

    /** The footage of people walking as a camera would record it, made at the first call: all of it, or its first seconds. */
    static Path people(Effort effort, int seconds) throws Exception {
        return people(effort, "vtest-" + seconds + "s.mp4", "null", "2M", seconds);
    }

    /** The same as a small sub-stream: 640x360, half a megabit a second. */
    static Path smallPeople(Effort effort, int seconds) throws Exception {
        return people(effort, "vtest-360p-" + seconds + "s.mp4", "scale=640:360", "500k", seconds);
    }

    private static Path people(Effort effort, String name, String filter, String rate, int seconds) throws Exception {
        Path clip = effort.work().resolve(name);
        if (Files.isRegularFile(clip)) {
            return clip;
        }
        Files.createDirectories(effort.work());
        Path unfinished = Files.createTempFile(effort.work(), "people-", ".mp4");
        List<String> command = command("-i", footage().toString(), "-t", Integer.toString(seconds));
        command.addAll(List.of("-vf", filter, "-pix_fmt", "yuv420p", "-c:v", "libopenh264", "-rc_mode", "bitrate"));
        command.addAll(List.of("-b:v", rate, "-allow_skip_frames", "0", "-g", "20", unfinished.toString()));
        Child.run(command, output -> 0);
        Files.move(unfinished, clip, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return clip;
    }

    /** The first frames of a file, at a size. */
    static List<Picture> pictures(Path file, int width, int height, int most) throws Exception {
        return pictures(file, width, height, 0, 1, most);
    }

    /** Frames of a file, at a size: every so many of them, from one on, so many at most. */
    static List<Picture> pictures(Path file, int width, int height, int from, int every, int most) throws Exception {
        String filter = "select=gte(n\\,%d)*not(mod(n-%d\\,%d)),scale=%d:%d:flags=area"
                .formatted(from, from, every, width, height);
        List<String> command = command("-i", file.toString(), "-frames:v", Integer.toString(most), "-vf", filter);
        command.addAll(List.of("-fps_mode", "passthrough", "-pix_fmt", "yuv420p"));
        command.addAll(List.of("-f", "rawvideo", "-"));
        return Child.run(command, output -> pictures(output, width, height));
    }

    /** Every raw picture of a stream. */
    static List<Picture> pictures(InputStream raw, int width, int height) throws IOException {
        List<Picture> pictures = new ArrayList<>();
        int size = width * height * 3 / 2;
        byte[] next = raw.readNBytes(size);
        while (next.length == size) {
            pictures.add(new Picture(width, height, ColorMatrix.BT601, next));
            next = raw.readNBytes(size);
        }
        return pictures;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Loader;

/**
 * A few seconds of real H.264 as fragments of one frame each, encoded when first asked for by the ffmpeg executable of the
 * presets. Can be played over and over on one rising timeline.
 */
final class TestClip {
    static final int FPS = 10;
    static final int GOP = 10;
    static final int TICKS = 90_000 / FPS;

    private final byte[] init;
    private final int ftypLength;
    private final List<byte[]> frames;

    private TestClip(byte[] init, int ftypLength, List<byte[]> frames) {
        this.init = init;
        this.ftypLength = ftypLength;
        this.frames = frames;
    }

    /** A test picture of a size, with a key frame every second. */
    static TestClip of(int width, int height) {
        try {
            Path file = Files.createTempFile("clip", ".mp4");
            try {
                encode(width, height, file);
                return parse(ByteBuffer.wrap(Files.readAllBytes(file)));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] init() {
        return init;
    }

    int ftypLength() {
        return ftypLength;
    }

    String codec() {
        int avcC = indexOf(init, "avcC") + 4;
        return "avc1.%02x%02x%02x".formatted(init[avcC + 1], init[avcC + 2], init[avcC + 3]);
    }

    int width() {
        return sampleEntry().getShort(28);
    }

    int height() {
        return sampleEntry().getShort(30);
    }

    boolean isKey(long frame) {
        return frame % frames.size() % GOP == 0;
    }

    /** A frame of the endless loop, with this decode time in its {@code tfdt}. */
    byte[] fragment(long frame, long dts) {
        byte[] bytes = frames.get((int) (frame % frames.size())).clone();
        int tfdt = indexOf(bytes, "tfdt");
        ByteBuffer.wrap(bytes).putLong(tfdt + 8, dts);
        return bytes;
    }

    private ByteBuffer sampleEntry() {
        int at = indexOf(init, "avc1") + 4;
        return ByteBuffer.wrap(Arrays.copyOfRange(init, at - 4, init.length))
                .position(0)
                .slice();
    }

    private static void encode(int width, int height, Path file) throws IOException {
        String ffmpeg = Loader.load(org.bytedeco.ffmpeg.ffmpeg.class);
        String arguments = ("-hide_banner -loglevel error -y -f lavfi -i testsrc2=size=%dx%d:rate=%d -t 4"
                        + " -c:v libopenh264 -g %d -pix_fmt yuv420p -video_track_timescale 90000"
                        + " -movflags frag_every_frame+empty_moov+default_base_moof -f mp4")
                .formatted(width, height, FPS, GOP);
        List<String> command = new ArrayList<>(List.of(ffmpeg));
        command.addAll(List.of(arguments.split(" ", -1)));
        command.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .put("LD_LIBRARY_PATH", String.valueOf(Path.of(ffmpeg).getParent()));
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("ffmpeg failed: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static TestClip parse(ByteBuffer file) {
        byte[] ftyp = {};
        byte[] init = {};
        byte[] moof = {};
        List<byte[]> frames = new ArrayList<>();
        while (file.remaining() >= 8) {
            byte[] box = new byte[file.getInt(file.position())];
            file.get(box);
            switch (new String(box, 4, 4, StandardCharsets.US_ASCII)) {
                case "ftyp" -> ftyp = box;
                case "moov" -> init = joined(ftyp, box);
                case "moof" -> moof = box;
                case "mdat" -> frames.add(joined(moof, box));
                default -> {}
            }
        }
        return new TestClip(init, ftyp.length, List.copyOf(frames));
    }

    private static byte[] joined(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }

    private static int indexOf(byte[] bytes, String fourCc) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(fourCc);
    }
}

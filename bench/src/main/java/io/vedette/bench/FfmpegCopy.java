// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The ffmpeg program copying a stream to a pipe, packet by packet. The pipe carries FLV, because there each packet stands
 * behind its length and is written at once: an MP4 fragment or the end of a frame of raw H.264 shows only by the next frame.
 */
final class FfmpegCopy implements AutoCloseable {
    private static final int FILE_HEADER = 9 + 4;
    private static final int VIDEO = 9;
    private static final int CODED_FRAMES = 1;

    /** Told of each packet as soon as its last byte is here. */
    @FunctionalInterface
    interface Packets {
        void packet(byte[] data);
    }

    private final Process process;
    private final Path errors;

    private FfmpegCopy(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** What it runs. */
    static List<String> command(String input) {
        List<String> options = new ArrayList<>();
        if (input.startsWith("rtsp:")) {
            options.addAll(List.of("-rtsp_transport", "tcp"));
        }
        options.addAll(List.of("-i", input, "-c", "copy", "-flush_packets", "1", "-f", "flv"));
        options.addAll(List.of("-flvflags", "no_duration_filesize", "pipe:"));
        return FfmpegProgram.command(options.toArray(String[]::new));
    }

    /** Starts it. */
    static FfmpegCopy start(String input, Packets packets) throws IOException {
        List<String> command = command(input);
        Path errors = Files.createTempFile("vedette-bench-", ".log");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        Thread reader = new Thread(() -> read(process.getInputStream(), packets), "ffmpeg-copy");
        reader.setDaemon(true);
        reader.start();
        return new FfmpegCopy(process, errors);
    }

    /** Its process, for what is known of it elsewhere. */
    long pid() {
        return process.pid();
    }

    /**
     * Whether it still runs.
     *
     * @throws BenchmarkException with what it said, when not
     */
    void check() throws IOException, BenchmarkException {
        if (!process.isAlive()) {
            throw new BenchmarkException(
                    "ffmpeg ended: " + Files.readString(errors).strip());
        }
    }

    private static void read(InputStream output, Packets packets) {
        try (DataInputStream flv = new DataInputStream(new BufferedInputStream(output, 1 << 16))) {
            packets(flv, packets);
        } catch (IOException e) {
            // It was ended; who waits for frames misses them.
        }
    }

    /** Hands out the coded frames of an FLV stream (Adobe Flash Video File Format 10.1, annex E) up to its end. */
    static void packets(DataInputStream flv, Packets packets) throws IOException {
        flv.skipNBytes(FILE_HEADER);
        while (true) {
            int type;
            try {
                type = flv.readUnsignedByte();
            } catch (EOFException e) {
                return;
            }
            int size = flv.readUnsignedShort() << 8 | flv.readUnsignedByte();
            flv.skipNBytes(7);
            byte[] data = new byte[size];
            flv.readFully(data);
            if (type == VIDEO && size > 1 && data[1] == CODED_FRAMES) {
                packets.packet(data);
            }
            flv.skipNBytes(4);
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(errors);
    }
}

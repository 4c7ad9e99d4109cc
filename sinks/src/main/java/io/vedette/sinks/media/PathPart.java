// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.wire.Json;
import io.vedette.wire.LinkProtocolException;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A path that is being written: a line of JSON for each point. Not thread-safe. */
final class PathPart implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(PathPart.class);

    private final FileChannel out;

    private PathPart(FileChannel out) {
        this.out = out;
    }

    static PathPart begin(Path file, String label) throws IOException {
        PathPart part = new PathPart(FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
        try {
            part.append(List.of(PathPoint.heading(label)));
            return part;
        } catch (IOException e) {
            part.close();
            throw e;
        }
    }

    void append(List<PathPoint> points) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (PathPoint point : points) {
            lines.writeBytes(Json.bytes(point));
            lines.write('\n');
        }
        ByteBuffer left = ByteBuffer.wrap(lines.toByteArray());
        while (left.hasRemaining()) {
            out.write(left);
        }
    }

    void sync() throws IOException {
        out.force(false);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** All whole lines, the heading first; empty when there is no such file or not even a heading. What a crash tore is passed over. */
    static List<PathPoint> read(Path file) throws IOException {
        List<PathPoint> points = new ArrayList<>();
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return points;
        }
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
            try {
                if (!line.isEmpty()) {
                    points.add(Json.read(line.getBytes(StandardCharsets.UTF_8), PathPoint.class));
                }
            } catch (LinkProtocolException e) {
                LOG.debug("{}: passed over what a power cut left of a line", file, e);
            }
        }
        return points;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.io.DataInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the components of records, in the order in which {@link RecordWriter} writes them. */
final class RecordReader {
    /** Longest text or segment; what claims to be longer is garbage, and not worth the memory. */
    private static final int LONGEST = 64 << 20;

    /** Memory for bytes grows from this much, so that a wrong length in a short input costs little. */
    private static final int CHUNK = 1 << 20;

    private final DataInput in;

    RecordReader(DataInput in) {
        this.in = in;
    }

    CameraSettings settings() throws IOException {
        return new SettingsReader(in, this).read(camera(), in.readLong());
    }

    CameraState state() throws IOException {
        return new CameraState(
                camera(),
                constant(CameraStatus.class),
                instant(),
                in.readLong(),
                nullable(this::text),
                nullable(this::format));
    }

    Fragment fragment() throws IOException {
        return new Fragment(
                camera(),
                init(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readBoolean(),
                instant(),
                in.readLong(),
                in.readInt(),
                bytes());
    }

    FrameResult result() throws IOException {
        return new FrameResult(
                camera(),
                in.readLong(),
                in.readLong(),
                instant(),
                in.readLong(),
                motion(),
                constant(Outcome.class),
                list(this::detection),
                list(this::track),
                nullable(() -> list(this::text)));
    }

    ObjectEvent event() throws IOException {
        return new ObjectEvent(
                camera(),
                text(),
                constant(EventPhase.class),
                text(),
                text(),
                nullable(this::text),
                nullable(this::text),
                in.readLong(),
                in.readLong(),
                instant(),
                in.readLong(),
                instant(),
                new Sighting(in.readLong(), instant(), in.readFloat(), box()));
    }

    OpenEvents openEvents() throws IOException {
        return new OpenEvents(camera(), in.readLong(), list(this::text));
    }

    LineCrossing crossing() throws IOException {
        return new LineCrossing(
                camera(),
                text(),
                constant(LineCrossing.Direction.class),
                text(),
                in.readLong(),
                in.readLong(),
                instant());
    }

    /** Without a picture. */
    SampledFrame frame() throws IOException {
        return new SampledFrame(camera(), in.readLong(), in.readLong(), instant(), in.readLong(), null);
    }

    Motion motion() throws IOException {
        return new Motion(in.readBoolean(), in.readFloat(), list(this::box));
    }

    Tick tick() throws IOException {
        return new Tick(camera(), in.readLong(), instant());
    }

    private InitSegment init() throws IOException {
        return new InitSegment(text(), in.readInt(), in.readInt(), in.readLong(), in.readInt(), bytes());
    }

    private StreamFormat format() throws IOException {
        return new StreamFormat(text(), in.readInt(), in.readInt());
    }

    private Detection detection() throws IOException {
        return new Detection(text(), in.readFloat(), box());
    }

    private Track track() throws IOException {
        return new Track(
                in.readLong(),
                text(),
                in.readFloat(),
                box(),
                in.readFloat(),
                in.readFloat(),
                in.readLong(),
                in.readLong(),
                in.readBoolean());
    }

    private Box box() throws IOException {
        return new Box(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
    }

    private CameraKey camera() throws IOException {
        return new CameraKey(text(), text());
    }

    private Instant instant() throws IOException {
        try {
            return Instant.ofEpochSecond(in.readLong(), in.readInt());
        } catch (DateTimeException | ArithmeticException e) {
            throw new IOException("not a time: " + e.getMessage(), e);
        }
    }

    <E extends Enum<E>> E constant(Class<E> type) throws IOException {
        String name = text();
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IOException("unknown " + type.getSimpleName(), e);
        }
    }

    String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    private byte[] bytes() throws IOException {
        int length = length();
        byte[] bytes = new byte[Math.min(length, CHUNK)];
        in.readFully(bytes);
        while (bytes.length < length) {
            int read = bytes.length;
            bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * read));
            in.readFully(bytes, read, bytes.length - read);
        }
        return bytes;
    }

    <T> List<T> list(Part<T> part) throws IOException {
        int size = length();
        List<T> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(part.read());
        }
        return List.copyOf(items);
    }

    private int length() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("length " + length + " (expected: 0 to " + LONGEST + ")");
        }
        return length;
    }

    <T> @Nullable T nullable(Part<T> part) throws IOException {
        return in.readBoolean() ? part.read() : null;
    }

    /** Reads one part of a record. */
    interface Part<T> {
        T read() throws IOException;
    }
}

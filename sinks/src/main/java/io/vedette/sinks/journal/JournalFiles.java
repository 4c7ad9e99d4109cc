// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import io.vedette.jvm.FileHold;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal's directory: a lock, cursors and segments. A position is the number of bytes of all records before, over all
 * segments ever; a segment's name is the position of its first record in hexadecimal, and it counts only up to where the
 * next segment begins. Segments are written once, by one thread, and read by others.
 */
final class JournalFiles implements Closeable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalFiles.class);
    private static final String SUFFIX = ".journal";
    private static final String CURSOR = "cursor";
    private static final int CHUNK = 1 << 18;

    /**
     * Records that were read.
     *
     * @param records their payloads
     * @param end the position after the last of them
     */
    record Batch(List<byte[]> records, long end) {}

    private final Path directory;
    private final FileHold lock;
    private final ConcurrentNavigableMap<Long, Path> segments = new ConcurrentSkipListMap<>();
    private final long recovered;

    private JournalFiles(Path directory, FileHold lock) throws IOException {
        this.directory = directory;
        this.lock = lock;
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{16}\\" + SUFFIX))
                    .forEach(file -> segments.put(
                            Long.parseUnsignedLong(file.getFileName().toString().substring(0, 16), 16), file));
        }
        this.recovered = findEnd();
    }

    /**
     * Opens a journal's directory and makes it when it is missing.
     *
     * @throws JournalException if it can't be written or another process has it
     */
    static JournalFiles open(Path directory) throws IOException {
        try {
            Files.createDirectories(directory);
            FileHold lock = FileHold.tryTake(directory.resolve("lock"))
                    .orElseThrow(() ->
                            new JournalException(directory + " is in use (expected: one Vedette per data directory)"));
            try {
                return new JournalFiles(directory, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (JournalException e) {
            throw e;
        } catch (IOException e) {
            throw new JournalException(
                    directory + ": " + words(e) + " (expected: a directory that can be written, on a disk that can lock"
                            + " files)",
                    e);
        }
    }

    /** What kind of trouble, and what there is to say of it but the path. */
    private static String words(IOException e) {
        String kind = e.getClass().getSimpleName();
        String reason = e instanceof FileSystemException at ? at.getReason() : e.getMessage();
        return reason == null ? kind : kind + ": " + reason;
    }

    /** The position of the oldest record that is kept. */
    long begin() {
        return segments.isEmpty() ? 0 : segments.firstKey();
    }

    /** The position after the last complete record that was found when the journal was opened. */
    long recoveredEnd() {
        return recovered;
    }

    /** The cursor of the consumer that must lose nothing: without one it begins with the oldest record. */
    Path cursorFile() {
        return directory.resolve(CURSOR);
    }

    /**
     * Makes cursors for further consumers and deletes those of consumers that are no more. A new one begins with what is
     * journalled from now on.
     */
    void keepCursors(Set<String> names) throws IOException {
        Set<Path> wanted = names.stream().map(this::cursorFile).collect(Collectors.toSet());
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(CURSOR + "-") && !wanted.contains(file)) {
                    Files.delete(file);
                }
            }
        }
        for (Path file : wanted) {
            if (!Files.exists(file)) {
                try (Cursor cursor = new Cursor(file)) {
                    cursor.write(recovered);
                    cursor.force();
                }
            }
        }
    }

    /** The cursor of a further consumer. */
    Path cursorFile(String name) {
        return directory.resolve(CURSOR + "-" + name);
    }

    /** Where the segment begins that holds a position. */
    long segmentOf(long position) {
        Long base = segments.floorKey(position);
        return base == null ? 0 : base;
    }

    /** Begins a segment at a position; what earlier segments hold from there on does not count any more. */
    Segment begin(long base) throws IOException {
        Path file = directory.resolve(String.format("%016x", base) + SUFFIX);
        Segment segment = Segment.create(file, base);
        segments.put(base, file);
        return segment;
    }

    /** Whether there are segments that hold nothing from a position on. */
    boolean hasBefore(long position) {
        Long next = segments.isEmpty() ? null : segments.higherKey(segments.firstKey());
        return next != null && next <= position;
    }

    /** Deletes segments that hold nothing from a position on; the newest stays, as it tells where the journal ends. */
    synchronized void deleteBefore(long position) throws IOException {
        while (hasBefore(position)) {
            Map.Entry<Long, Path> oldest = segments.firstEntry();
            Files.deleteIfExists(oldest.getValue());
            segments.remove(oldest.getKey());
        }
    }

    /**
     * Reads some of the records between two positions, at least one if there is any.
     *
     * @param position where a record begins
     * @param limit where the durable part ends
     * @return records and where to go on; damaged stretches are passed over up to the next segment, with a word in the log
     */
    Batch read(long position, long limit) throws IOException {
        List<byte[]> records = new ArrayList<>();
        Map.Entry<Long, Path> segment = segments.floorEntry(position);
        if (segment == null || position >= limit) {
            return new Batch(records, segment == null ? Math.max(begin(), position) : position);
        }
        Long next = segments.higherKey(segment.getKey());
        long end = next == null ? limit : Math.min(next, limit);
        long reached = readSegment(segment.getKey(), segment.getValue(), position, end, records);
        if (reached == position) {
            LOG.error("{} is damaged from byte {} on: {} bytes are lost", segment.getValue(), position, end - position);
            return new Batch(records, end);
        }
        return new Batch(records, reached);
    }

    private static long readSegment(long base, Path file, long position, long end, List<byte[]> records)
            throws IOException {
        long at = position;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer header = fill(channel, 0, Segment.HEADER);
            if (!Segment.isHeader(header, base)) {
                return position;
            }
            int wanted = (int) Math.min(end - position, CHUNK + RecordFormat.HEADER + RecordFormat.MAX_PAYLOAD);
            ByteBuffer bytes = fill(channel, Segment.HEADER + position - base, wanted);
            while (at - position < CHUNK) {
                byte[] payload = RecordFormat.read(bytes, at);
                if (payload == null) {
                    break;
                }
                records.add(payload);
                at += RecordFormat.size(payload);
            }
        } catch (NoSuchFileException e) {
            return position; // somebody deleted it: as good as damaged, and never to be read
        }
        return at;
    }

    private static ByteBuffer fill(FileChannel channel, long from, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, from + bytes.position()) >= 0) {
            // until full or at the end of the file
        }
        return bytes.flip();
    }

    /** Follows the newest segment up to its last complete record: what a crash tore off behind it is not counted. */
    private long findEnd() throws IOException {
        Map.Entry<Long, Path> newest = segments.lastEntry();
        if (newest == null) {
            return 0;
        }
        long end = newest.getKey();
        long size = Files.size(newest.getValue()) - Segment.HEADER;
        while (true) {
            List<byte[]> records = new ArrayList<>();
            long limit = newest.getKey() + Math.max(0, size);
            long next = end >= limit ? end : readSegment(newest.getKey(), newest.getValue(), end, limit, records);
            if (next == end) {
                return end;
            }
            end = next;
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}

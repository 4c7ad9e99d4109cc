// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFilesTest {
    @TempDir
    Path directory;

    @Test
    void atEveryByteATornTailIsCutAndNothingElse() throws IOException {
        List<byte[]> records = records(new int[] {0, 1, 7, 300, 2, 0, 40});
        Path whole = directory.resolve("whole");
        write(whole, records, 1 << 20);
        byte[] bytes = Files.readAllBytes(newest(whole));

        for (int length = 0; length <= bytes.length; length++) {
            Path torn = directory.resolve("torn-" + length);
            Files.createDirectories(torn);
            Files.write(torn.resolve(newest(whole).getFileName()), Arrays.copyOf(bytes, length));
            List<byte[]> complete = records.subList(0, completeRecords(records, length));
            assertThat(read(torn)).as("%d bytes", length).containsExactlyElementsOf(complete);

            byte[] next = {1, 2, 3};
            write(torn, List.of(next), 1 << 20);
            List<byte[]> expected = new ArrayList<>(complete);
            expected.add(next);
            assertThat(read(torn)).as("%d bytes and one more record", length).containsExactlyElementsOf(expected);
        }
    }

    @Property(tries = 40)
    void whateverIsTornOrScribbledBehindTheLastGroupAllBeforeItSurvives(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(max = 600) Integer> sizes,
            @ForAll @Size(max = 64) byte[] garbage,
            @ForAll @IntRange(min = 40, max = 2000) int segmentBytes)
            throws IOException {
        Path place = Files.createTempDirectory("journal");
        try {
            List<byte[]> records =
                    records(sizes.stream().mapToInt(Integer::intValue).toArray());
            write(place, records, segmentBytes);
            Path newest = newest(place);
            byte[] bytes = Files.readAllBytes(newest);
            byte[] scribbled = Arrays.copyOf(bytes, bytes.length + garbage.length);
            System.arraycopy(garbage, 0, scribbled, bytes.length, garbage.length);
            Files.write(newest, scribbled);

            assertThat(read(place)).containsExactlyElementsOf(records);
        } finally {
            delete(place);
        }
    }

    @Test
    void aRecordIsNotTakenForOneAtAnotherPosition() {
        byte[] payload = "a record".getBytes(StandardCharsets.UTF_8);
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(RecordFormat.size(payload));
        RecordFormat.write(bytes, 100, payload);
        assertThat(RecordFormat.read(bytes.flip(), 100)).isEqualTo(payload);
        assertThat(RecordFormat.read(bytes.rewind(), 101)).isNull();
    }

    @Test
    void damageInAnOlderSegmentCostsThatSegmentsRestOnly() throws IOException {
        List<byte[]> records = records(new int[] {50, 50, 50, 50, 50, 50});
        write(directory, records, 100); // two records to a segment
        Path oldest = segments(directory).get(0);
        byte[] bytes = Files.readAllBytes(oldest);
        bytes[bytes.length - 1] ^= 1;
        Files.write(oldest, bytes);

        List<byte[]> expected = new ArrayList<>(records);
        expected.remove(1);
        assertThat(read(directory)).containsExactlyElementsOf(expected);
    }

    @Test
    void aSegmentThatSomebodyDeletedHoldsUpNoOther() throws IOException {
        List<byte[]> records = records(new int[] {50, 50, 50, 50, 50, 50});
        write(directory, records, 100); // two records to a segment
        try (JournalFiles files = JournalFiles.open(directory)) {
            Files.delete(segments(directory).get(1));
            assertThat(readAll(files)).containsExactly(records.get(0), records.get(1), records.get(4), records.get(5));
        }
    }

    @Test
    void segmentsBeforeAPositionAreDeletedButTheNewest() throws IOException {
        write(directory, records(new int[] {50, 50, 50, 50, 50}), 100);
        try (JournalFiles files = JournalFiles.open(directory)) {
            files.deleteBefore(files.recoveredEnd());
            assertThat(segments(directory)).hasSize(1);
            assertThat(files.begin()).isGreaterThan(0);
        }
        try (JournalFiles files = JournalFiles.open(directory)) {
            assertThat(files.recoveredEnd()).isEqualTo(5 * (50 + RecordFormat.HEADER));
        }
    }

    @Test
    void aSecondOwnerIsRefused() throws IOException {
        try (JournalFiles files = JournalFiles.open(directory)) {
            assertThat(files.begin()).isZero();
            assertThatThrownBy(() -> JournalFiles.open(directory))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("is in use (expected: one Vedette per data directory)");
        }
        Journal.check(directory);
    }

    @Test
    void aPlaceThatCantBeADirectoryIsSaidClearly() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> Journal.check(file.resolve("journal")))
                .isInstanceOf(JournalException.class)
                .hasMessageEndingWith(
                        "journal: FileSystemException: Not a directory (expected: a directory that can be written,"
                                + " on a disk that can lock files)");
    }

    @Test
    void aTornCursorStartsFromTheBeginning() throws IOException {
        Path file = directory.resolve("cursor");
        try (Cursor cursor = new Cursor(file)) {
            assertThat(cursor.read(7)).isEqualTo(7);
            cursor.write(1234);
            assertThat(cursor.read(7)).isEqualTo(1234);
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[6] ^= 1;
        Files.write(file, bytes);
        try (Cursor cursor = new Cursor(file)) {
            assertThat(cursor.read(7)).isEqualTo(7);
        }
    }

    private static List<byte[]> records(int... sizes) {
        return IntStream.range(0, sizes.length)
                .mapToObj(i -> {
                    byte[] record = new byte[sizes[i]];
                    Arrays.fill(record, (byte) (i + 1));
                    return record;
                })
                .toList();
    }

    private static int completeRecords(List<byte[]> records, int fileLength) {
        int at = Segment.HEADER;
        int complete = 0;
        for (byte[] record : records) {
            at += RecordFormat.size(record);
            if (at > fileLength) {
                return complete;
            }
            complete++;
        }
        return complete;
    }

    private static void write(Path place, List<byte[]> records, long segmentBytes) throws IOException {
        try (JournalFiles files = JournalFiles.open(place)) {
            JournalWriter writer = new JournalWriter(files, segmentBytes);
            for (byte[] record : records) {
                writer.append(List.of(record));
            }
            writer.close();
        }
    }

    private static List<byte[]> read(Path place) throws IOException {
        try (JournalFiles files = JournalFiles.open(place)) {
            return readAll(files);
        }
    }

    private static List<byte[]> readAll(JournalFiles files) throws IOException {
        List<byte[]> result = new ArrayList<>();
        long position = files.begin();
        while (position < files.recoveredEnd()) {
            JournalFiles.Batch batch = files.read(position, files.recoveredEnd());
            result.addAll(batch.records());
            assertThat(batch.end()).isGreaterThan(position);
            position = batch.end();
        }
        return result;
    }

    private static List<Path> segments(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            return files.filter(f -> f.toString().endsWith(".journal")).sorted().toList();
        }
    }

    private static Path newest(Path place) throws IOException {
        List<Path> segments = segments(place);
        return segments.get(segments.size() - 1);
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

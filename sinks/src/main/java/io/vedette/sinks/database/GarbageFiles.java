// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.MediaTime;
import io.vedette.sinks.database.Database.RefusedException;
import io.vedette.sinks.journal.StoreTroubleException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes files of one JVM that are garbage, and those that no row knows. A file goes before its row in {@code garbage}: after a crash
 * in between it is deleted again, which changes nothing. For one thread.
 */
final class GarbageFiles {
    private static final Logger LOG = LoggerFactory.getLogger(GarbageFiles.class);
    private static final int AT_ONCE = 500;

    /** Finished files of events: CAMERA/YYYY-MM-DD/EVENT and an ending. Whatever else is there is not ours to delete. */
    private static final Pattern OURS =
            Pattern.compile("[A-Za-z0-9_-]+/\\d{4}-\\d\\d-\\d\\d/[^/]+\\.(mp4|jpg|path\\.json)");

    private static final Pattern ENDING = Pattern.compile("(\\.thumb)?\\.jpg$|\\.mp4$|\\.path\\.json$");
    private static final String HAS_FILE =
            "select 1 from event_media where file = ? union all select 1 from garbage where file = ?";
    private static final String HAS_EVENT =
            "select 1 from events where id = ? union all select 1 from garbage where event = ?";

    private static final int DEPTH = 3;

    /** Nobody is about to tell of files and media that are as old as this, in milliseconds. */
    static final long SETTLED = Duration.ofHours(1).toMillis();

    private static final int DAYS_IN_USE = 2;

    private final Database database;
    private final MediaDirectory directory;
    private final Path media;
    private final Path own;
    private final String some;
    private final InstantSource clock;
    private boolean stuck;

    GarbageFiles(Database database, MediaDirectory directory, InstantSource clock) {
        this.database = database;
        this.directory = directory;
        this.media = directory.root().toAbsolutePath().normalize();
        this.own = directory.own().toAbsolutePath().normalize();
        this.some =
                "select event, file from garbage where file <> '' and " + directory.holds("file") + " limit " + AT_ONCE;
        this.clock = clock;
    }

    private record Row(String event, String file) {}

    /** Whose they are. */
    MediaDirectory directory() {
        return directory;
    }

    /** Whether files could not be deleted the last time. */
    boolean isStuck() {
        return stuck;
    }

    /** Deletes all of its files that are garbage. */
    void sweep() throws StoreTroubleException, RefusedException {
        stuck = false;
        List<Row> rows = some();
        while (!rows.isEmpty() && !stuck) {
            List<Row> gone = rows.stream().filter(row -> delete(row.file())).toList();
            stuck = gone.size() < rows.size();
            database.transact(statements -> {
                for (Row row : gone) {
                    statements.update("delete from garbage where event = ? and file = ?", row.event(), row.file());
                }
            });
            rows = some();
        }
    }

    private List<Row> some() throws StoreTroubleException, RefusedException {
        List<Row> rows = new ArrayList<>();
        database.transact(statements -> {
            rows.clear();
            rows.addAll(statements.query(row -> new Row(row.getString(1), row.getString(2)), some, directory.prefix()));
        });
        return rows;
    }

    private boolean delete(String name) {
        Path file = media.resolve(name).normalize();
        if (!file.startsWith(own)) {
            LOG.warn("{} is not below {} and stays", name, own);
            return true;
        }
        try {
            Files.deleteIfExists(file);
            deleteDay(file.resolveSibling(""));
            return true;
        } catch (IOException e) {
            LOG.warn("{} can't be deleted: {}", file, e.toString());
            return false;
        }
    }

    /** Deletes the directory of a day that is over, when nothing is left in it. */
    private void deleteDay(Path directory) throws IOException {
        try {
            LocalDate day = LocalDate.parse(String.valueOf(directory.getFileName()));
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            if (day.isBefore(today.minusDays(DAYS_IN_USE))) {
                Files.deleteIfExists(directory);
            }
        } catch (DateTimeParseException | DirectoryNotEmptyException e) {
            // stays
        }
    }

    /** Deletes what a crash may leave: files of no event, and files that no row knows. Call it when journals are stored. */
    void sweepUnknown() throws StoreTroubleException, RefusedException {
        long now = clock.millis();
        long before = MediaTime.ofMillis(now - SETTLED);
        boolean[] more = {true};
        while (more[0]) {
            database.transact(statements -> more[0] =
                    new RetentionRows(statements).deleteMediaOfNoEvent(directory, before, AT_ONCE, now) == AT_ONCE);
        }
        sweep();
        sweepUnknownFiles();
    }

    /**
     * Deletes finished files of our own that their event's row does not know, and that nobody is about to tell of. Files of
     * events that the database has never heard of stay: it is another one than the one they were written for, or an older
     * copy, and they may be all that is left.
     */
    private void sweepUnknownFiles() throws StoreTroubleException, RefusedException {
        List<String> names = settled();
        int strangers = 0;
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            List<String> unknown = new ArrayList<>();
            int[] strange = {0};
            List<String> some = names.subList(from, Math.min(names.size(), from + AT_ONCE));
            database.transact(statements -> {
                unknown.clear();
                strange[0] = 0;
                for (String name : some) {
                    if (statements.exists(HAS_FILE, name, name)) {
                        continue;
                    }
                    if (statements.exists(HAS_EVENT, event(name), event(name))) {
                        unknown.add(name);
                    } else {
                        strange[0]++;
                    }
                }
            });
            strangers += strange[0];
            unknown.forEach(name -> {
                LOG.info("{}: its event does not know this file; deleted", name);
                delete(name);
            });
        }
        if (strangers > 0) {
            LOG.warn(
                    "{}: {} files are of events that are not in this database; they stay, and count for no limit (expected:"
                            + " the database they were written for, or none of them)",
                    own,
                    strangers);
        }
    }

    /** The event that a file is of: its name is the event's, encoded, and an ending. */
    private static String event(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        return URLDecoder.decode(ENDING.matcher(last).replaceFirst(""), StandardCharsets.UTF_8);
    }

    private List<String> settled() {
        if (!Files.isDirectory(own)) {
            return List.of();
        }
        Settled settled = new Settled(clock.millis() - SETTLED);
        try {
            Files.walkFileTree(own, Set.of(), DEPTH, settled);
        } catch (IOException e) {
            LOG.warn("{} can't be looked through: {}", own, e.toString());
            return List.of();
        }
        return settled.files.stream()
                .map(file -> own.relativize(file).toString().replace('\\', '/'))
                .filter(name -> OURS.matcher(name).matches())
                .map(name -> directory.prefix() + name)
                .toList();
    }

    /** Files that were not written to since a time. What goes while it looks, as files that are being written do, is none. */
    static final class Settled extends SimpleFileVisitor<Path> {
        private final long before;
        private final List<Path> files = new ArrayList<>();

        Settled(long before) {
            this.before = before;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && attributes.lastModifiedTime().toMillis() < before) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw e;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.sinks.database.Database.RefusedException;
import io.vedette.sinks.journal.StoreTroubleException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Deletes what is too old, what is too much, and when the disk is nearly full the oldest clips of all. What a user keeps
 * stays, and does not count. Rows first become garbage, a few in each transaction so that nobody waits for long; then files
 * are deleted, then garbage: a crash in between leaves nothing that would not be deleted later. For one thread.
 *
 * <p>Where several JVMs write into one database, one of them at a time deletes what is too old and too much, whosesoever it is;
 * files, and clips for which a disk has no room, are each one's own to delete, and those of JVMs that died anybody's.
 */
final class Retention {
    private static final int AT_ONCE = 100;
    private static final long FORGET_DELETED = Duration.ofDays(30).toMillis();

    private final Database database;
    private final MediaDirectory media;
    private final Abandoned abandoned;
    private final RetentionPolicy policy;
    private final DiskSpace disk;
    private final DiskWarning warning;
    private final InstantSource clock;
    private final GarbageFiles garbage;

    Retention(
            Database database,
            MediaDirectory media,
            Abandoned abandoned,
            RetentionPolicy policy,
            DiskSpace disk,
            DiskWarning warning,
            InstantSource clock) {
        this.database = database;
        this.media = media;
        this.abandoned = abandoned;
        this.policy = policy;
        this.disk = disk;
        this.warning = warning;
        this.clock = clock;
        this.garbage = new GarbageFiles(database, media, clock);
    }

    /** Some rows that are dealt with in one transaction; whether there may be more. */
    private interface Some {
        boolean in(RetentionRows rows) throws java.sql.SQLException;
    }

    /**
     * Deletes what has to go.
     *
     * @return what is wrong with the disk, in words; empty for nothing
     */
    Optional<String> run() throws StoreTroubleException, RefusedException {
        database.transactAlone(LateWords::settle);
        age();
        size();
        garbage.sweep();
        return disk();
    }

    /** Deletes the files of what was deleted, unless that failed the last time: then {@link #run} tries again. */
    void sweepGarbage() throws StoreTroubleException, RefusedException {
        if (!garbage.isStuck()) {
            garbage.sweep();
        }
    }

    /** Deletes what a crash may leave: files that no row knows, and files of no event. Call it when the journal is stored. */
    void sweepUnknown() throws StoreTroubleException, RefusedException {
        garbage.sweepUnknown();
    }

    private void age() throws StoreTroubleException, RefusedException {
        long now = clock.millis();
        allAlone(rows -> {
            boolean more = false;
            for (RetentionRows.Group group : rows.groups()) {
                long before = now - policy.age(group.camera(), group.label()).toMillis();
                more |= rows.deleteSeenBefore(group, before, AT_ONCE, now) == AT_ONCE;
            }
            return more;
        });
        allAlone(rows -> {
            rows.forgetBefore(now - policy.age().toMillis());
            rows.forgetDeletedBefore(now - FORGET_DELETED);
            return false;
        });
    }

    private void size() throws StoreTroubleException, RefusedException {
        long now = clock.millis();
        allAlone(rows -> {
            boolean more = false;
            for (String camera : rows.cameras()) {
                for (RetentionPolicy.Size size : policy.sizes(camera)) {
                    long excess = rows.mediaBytes(camera, size.label()) - size.bytes();
                    String note = "deleted: more than " + megabytes(size.bytes()) + " of media";
                    more |= excess > 0 && rows.deleteMedia(camera, size.label(), excess, AT_ONCE, note, now);
                }
            }
            return more;
        });
    }

    private Optional<String> disk() throws StoreTroubleException, RefusedException {
        long needed = missing();
        List<String> gone = List.of();
        if (needed > 0) {
            try (Abandoned.Held others = abandoned.hold()) {
                gone = makeRoom(needed, inUse(others.directories()));
            }
        }
        long missing = missing();
        if (gone.isEmpty() && missing <= 0) {
            return Optional.empty();
        }
        String words = megabytes(policy.free() - missing) + " free (expected: at least " + megabytes(policy.free())
                + ")" + (gone.isEmpty() ? "; there is no clip left to delete" : "; the oldest clips were deleted");
        if (!gone.isEmpty()) {
            warning.clipsGone(gone.get(0), "the disk was nearly full: " + words, clock.millis());
        }
        return Optional.of(media.root() + ": " + words);
    }

    /** Files that can't be deleted free no room: of whom there are some, it is of no use to give up more. */
    private List<GarbageFiles> inUse(List<MediaDirectory> others) throws StoreTroubleException, RefusedException {
        List<GarbageFiles> usable = new ArrayList<>();
        if (!garbage.isStuck()) {
            usable.add(garbage);
        }
        for (MediaDirectory other : others) {
            GarbageFiles files = new GarbageFiles(database, other, clock);
            files.sweep();
            if (!files.isStuck()) {
                usable.add(files);
            }
        }
        return usable;
    }

    /**
     * Deletes the oldest clips of some, by their size, not by what is free meanwhile: some file systems free what was deleted
     * long after.
     *
     * @return whose they were, the oldest first
     */
    private List<String> makeRoom(long bytes, List<GarbageFiles> files) throws StoreTroubleException, RefusedException {
        List<MediaDirectory> where = files.stream().map(GarbageFiles::directory).toList();
        List<String> gone = new ArrayList<>();
        long needed = bytes;
        while (needed > 0 && !where.isEmpty() && files.stream().noneMatch(GarbageFiles::isStuck)) {
            RetentionRows.Clips clips = oldestClips(where, needed);
            if (clips.cameras().isEmpty()) {
                break;
            }
            needed -= clips.bytes();
            gone.addAll(clips.cameras());
            for (GarbageFiles one : files) {
                one.sweep();
            }
        }
        return gone;
    }

    private RetentionRows.Clips oldestClips(List<MediaDirectory> where, long bytes)
            throws StoreTroubleException, RefusedException {
        List<RetentionRows.Clips> deleted = new ArrayList<>();
        String note = "deleted: the disk was nearly full";
        database.transact(statements -> {
            deleted.clear();
            deleted.add(new RetentionRows(statements).deleteOldestClips(where, bytes, AT_ONCE, note, clock.millis()));
        });
        return deleted.get(0);
    }

    private long missing() {
        try {
            return Files.isDirectory(media.root()) ? policy.free() - disk.usable(media.root()) : 0;
        } catch (IOException e) {
            return 0; // what is wrong with the disk is said by those who write to it
        }
    }

    /** What concerns all JVMs: the other one that is at it does it for this one too. */
    private void allAlone(Some some) throws StoreTroubleException, RefusedException {
        boolean[] more = {true};
        while (more[0]) {
            boolean done = database.transactAlone(statements -> more[0] = some.in(new RetentionRows(statements)));
            more[0] &= done;
        }
    }

    private static String megabytes(long bytes) {
        return (bytes >> 20) + " MiB";
    }
}

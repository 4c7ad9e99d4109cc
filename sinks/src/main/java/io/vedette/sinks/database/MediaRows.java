// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.store.MediaKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files of events as rows, and those that are to be deleted: a file's row and its row in {@code garbage} change places in
 * one transaction, so that whatever is on the disk is known to one of them.
 */
final class MediaRows {
    private static final String FIND = "select file, end_pts, deleted from event_media where event = ? and kind = ?";
    private static final String REMOVE = "delete from event_media where event = ? and kind = ?";
    private static final String REMOVE_ALL = "delete from event_media where event = ?";
    private static final String INSERT = """
            insert into event_media (event, kind, camera, file, bytes, start_pts, end_pts, note, deleted)
            values (?, ?, ?, ?, ?, ?, ?, ?, 0)
            """;
    private static final String FORGET =
            "update event_media set file = null, bytes = 0, note = ?, deleted = 1 where event = ? and kind = ?";
    private static final String FILES = "select file from event_media where event = ? and file is not null";
    private static final String GARBAGE =
            "insert into garbage (event, file, time) values (?, ?, ?) on conflict (event, file) do nothing";
    private static final String REVIVE = "delete from garbage where event = ? and file = ?";
    private static final String INTERRUPTED = """
            insert into event_media (event, kind, camera, file, bytes, start_pts, end_pts, note, deleted)
            values (?, ?, ?, null, 0, 0, 0, 'interrupted', 0) on conflict (event, kind) do nothing
            """;
    private static final String TOMBSTONE = "";
    private static final String IS_DELETED = "select 1 from garbage where event = ? and file = ''";

    private final Statements statements;

    MediaRows(Statements statements) {
        this.statements = statements;
    }

    /** What is known of a file. */
    private record Known(@Nullable String file, long end, boolean deleted) {
        private static Known read(ResultSet row) throws SQLException {
            return new Known(row.getString("file"), row.getLong("end_pts"), row.getInt("deleted") == 1);
        }

        /** Whether a word about the same file says more than is known: one that came before never does. */
        private boolean yieldsTo(KeptRecord.Media media) {
            if (media.file() == null) {
                return file == null && !deleted && media.end() > end;
            }
            return media.end() > end || (file == null && !deleted);
        }
    }

    void write(KeptRecord.Media media) throws SQLException {
        String file = media.file();
        if (isDeleted(media.event())) {
            if (file != null) {
                garbage(media.event(), file, 0);
            }
            return;
        }
        String kind = media.kind().wireName();
        Optional<Known> known = statements.first(Known::read, FIND, media.event(), kind);
        if (known.isPresent() && !known.get().yieldsTo(media)) {
            return;
        }
        String before = known.map(Known::file).orElse(null);
        if (before != null && !before.equals(file)) {
            garbage(media.event(), before, 0);
        }
        if (file != null) {
            statements.update(REVIVE, media.event(), file); // there is a new file of that name
        }
        statements.update(REMOVE, media.event(), kind);
        statements.update(
                INSERT,
                media.event(),
                kind,
                media.camera(),
                file,
                media.bytes(),
                media.start(),
                media.end(),
                media.note());
    }

    /**
     * Nobody follows an event any more, as after a crash. When that came before the first of its clip was on the disk, nobody
     * else would ever say that there is none; any other word about the clip takes this one's place.
     */
    void interrupted(String camera, String event) throws SQLException {
        statements.update(INTERRUPTED, event, MediaKind.CLIP.wireName(), camera);
    }

    /** Whether an event was deleted and is to stay so. */
    boolean isDeleted(String event) throws SQLException {
        return statements.exists(IS_DELETED, event);
    }

    /** An event is gone for good: its files become garbage. */
    void deleteAll(String event, long time) throws SQLException {
        for (String file : statements.query(row -> row.getString(1), FILES, event)) {
            garbage(event, file, time);
        }
        garbage(event, TOMBSTONE, time);
        statements.update(REMOVE_ALL, event);
    }

    /** One of an event's files becomes garbage; what is known of it stays, with a note. */
    void delete(String event, String kind, String note, long time) throws SQLException {
        Optional<Known> known = statements.first(Known::read, FIND, event, kind);
        String file = known.map(Known::file).orElse(null);
        if (file != null) {
            garbage(event, file, time);
            statements.update(FORGET, note, event, kind);
        }
    }

    private void garbage(String event, String file, long time) throws SQLException {
        statements.update(GARBAGE, event, file, time);
    }
}

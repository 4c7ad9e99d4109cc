// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What retention asks and does, in one transaction. Events that a user keeps are not touched and not counted. */
final class RetentionRows {
    private static final String GROUPS = "select distinct camera, label from events";
    private static final String CAMERAS = "select distinct camera from event_media";
    private static final String SEEN_BEFORE =
            "select id from events where camera = ? and label = ? and kept = 0 and seen_time < ? order by seen_time limit ?";
    private static final String MEDIA = """
            from event_media m join events e on e.id = m.event
            where m.camera = ? and m.file is not null and e.kept = 0 and e.end_pts is not null
            """;
    private static final String OF_LABEL = " and e.label = ?";
    private static final String CLIPS = """
            select m.event, m.kind, m.bytes, m.camera from event_media m join events e on e.id = m.event
            where m.kind = 'clip' and m.file is not null and e.kept = 0 and e.end_pts is not null and %s
            order by e.start_time, e.id limit ?
            """;

    private static final String OF_NO_EVENT = """
            select m.event from event_media m left join events e on e.id = m.event
            where e.id is null group by m.event having max(m.end_pts) < ?
              and sum(case when m.file is null or %s then 0 else 1 end) = 0 limit ?
            """;

    private final Statements statements;
    private final MediaRows media;
    private final EventRows events;

    RetentionRows(Statements statements) {
        this.statements = statements;
        media = new MediaRows(statements);
        events = new EventRows(statements, media);
    }

    /** Events that have the same limits. */
    record Group(String camera, String label) {}

    /** Clips that were deleted: whose, the oldest first, and their bytes. */
    record Clips(List<String> cameras, long bytes) {}

    private record File(String event, String kind, long bytes, String camera) {
        private static File read(ResultSet row) throws SQLException {
            return new File(row.getString(1), row.getString(2), row.getLong(3), row.getString(4));
        }
    }

    List<Group> groups() throws SQLException {
        return statements.query(row -> new Group(row.getString(1), row.getString(2)), GROUPS);
    }

    List<String> cameras() throws SQLException {
        return statements.query(row -> row.getString(1), CAMERAS);
    }

    /** Deletes some events that were last seen before a wall time; how many. */
    int deleteSeenBefore(Group group, long before, int most, long now) throws SQLException {
        List<String> ids =
                statements.query(row -> row.getString(1), SEEN_BEFORE, group.camera(), group.label(), before, most);
        for (String id : ids) {
            events.delete(id, now);
        }
        return ids.size();
    }

    /** Deletes rows without files that are older than a wall time; hourly counters stay. */
    void forgetBefore(long time) throws SQLException {
        statements.update("delete from motion where last_time < ? and end_pts is not null", time);
        statements.update("delete from detections where time < ?", time);
        statements.update("delete from crossings where time < ?", time);
    }

    /** Forgets that events were deleted, when nothing will bring them back any more. */
    void forgetDeletedBefore(long time) throws SQLException {
        statements.update("delete from garbage where file = '' and time < ?", time);
    }

    /** How many bytes of media a camera has, of one label or of all. */
    long mediaBytes(String camera, @Nullable String label) throws SQLException {
        return statements
                .first(
                        row -> row.getLong(1),
                        "select coalesce(sum(m.bytes), 0) " + MEDIA + (label == null ? "" : OF_LABEL),
                        values(camera, label))
                .orElse(0L);
    }

    /** Deletes the oldest media of a camera until so many bytes are gone; whether there is more to do. */
    boolean deleteMedia(String camera, @Nullable String label, long bytes, int most, String note, long now)
            throws SQLException {
        List<File> oldest = statements.query(
                File::read,
                "select m.event, m.kind, m.bytes, m.camera " + MEDIA + (label == null ? "" : OF_LABEL)
                        + " order by e.start_time, e.id, m.kind limit " + most,
                values(camera, label));
        long gone = 0;
        for (File file : oldest) {
            if (gone >= bytes) {
                return false;
            }
            media.delete(file.event(), file.kind(), note, now);
            gone += file.bytes();
        }
        return gone < bytes && !oldest.isEmpty();
    }

    /**
     * Deletes files of events that were never told of: a clip may be on the disk before its event is in the journal, and a
     * crash comes in between. Only of those that have no file but in one directory.
     *
     * @param before the media time before which they end
     * @return how many events
     */
    int deleteMediaOfNoEvent(MediaDirectory in, long before, int most, long now) throws SQLException {
        List<String> ids = statements.query(
                row -> row.getString(1), OF_NO_EVENT.formatted(in.holds("m.file")), before, in.prefix(), most);
        for (String id : ids) {
            events.delete(id, now);
        }
        return ids.size();
    }

    /** Deletes the oldest clips of some directories until so many bytes are gone, or the most allowed. */
    Clips deleteOldestClips(List<MediaDirectory> in, long bytes, int most, String note, long now) throws SQLException {
        String held = in.stream().map(one -> one.holds("m.file")).collect(Collectors.joining(" or ", "(", ")"));
        List<Object> values =
                new ArrayList<>(in.stream().map(MediaDirectory::prefix).toList());
        values.add(most);
        long gone = 0;
        List<String> cameras = new ArrayList<>();
        for (File clip : statements.query(File::read, CLIPS.formatted(held), values.toArray())) {
            if (gone >= bytes) {
                break;
            }
            media.delete(clip.event(), clip.kind(), note, now);
            gone += clip.bytes();
            cameras.add(clip.camera());
        }
        return new Clips(cameras, gone);
    }

    private static @Nullable Object[] values(String camera, @Nullable String label) {
        List<Object> values = new ArrayList<>(List.of(camera));
        if (label != null) {
            values.add(label);
        }
        return values.toArray();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.EventPhase;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Events as rows. What is said of an event is merged so that it may be said again, and again from any earlier point on:
 *
 * <ul>
 *   <li>an end counts unless something was said of the event since, and is never before the object was last seen;
 *   <li>a later word reopens an event only if the object was seen after the end: then a stage that began anew from an older
 *       checkpoint still follows it;
 *   <li>the best frame is the newest that was ever said to be the best;
 *   <li>what was deleted stays deleted.
 * </ul>
 */
final class EventRows {
    private static final String SAY = """
            insert into events (id, camera, rule, label, zone, line, track, start_pts, start_time, seen_pts, seen_time,
              end_pts, end_time, told_pts, best_pts, best_time, top_score, x, y, width, height, kept, kept_time)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)
            on conflict (id) do update set
              label = case when excluded.told_pts >= events.told_pts then excluded.label else events.label end,
              end_pts = case
                when excluded.end_pts is not null and excluded.told_pts >= events.told_pts
                  then case when excluded.seen_pts > events.seen_pts then excluded.seen_pts else events.seen_pts end
                when excluded.end_pts is null and excluded.told_pts > events.told_pts
                  and excluded.seen_pts > events.end_pts then null
                when excluded.seen_pts > events.end_pts then excluded.seen_pts
                else events.end_pts end,
              end_time = case
                when excluded.end_pts is not null and excluded.told_pts >= events.told_pts
                  then case when excluded.seen_pts > events.seen_pts then excluded.seen_time else events.seen_time end
                when excluded.end_pts is null and excluded.told_pts > events.told_pts
                  and excluded.seen_pts > events.end_pts then null
                when excluded.seen_pts > events.end_pts then excluded.seen_time
                else events.end_time end,
              seen_time = case when excluded.seen_pts > events.seen_pts then excluded.seen_time else events.seen_time end,
              seen_pts = case when excluded.seen_pts > events.seen_pts then excluded.seen_pts else events.seen_pts end,
              told_pts = case when excluded.told_pts > events.told_pts then excluded.told_pts else events.told_pts end
            """;
    private static final String BEST = """
            update events set best_pts = ?, best_time = ?, top_score = ?, x = ?, y = ?, width = ?, height = ?
            where id = ? and best_pts < ?
            """;
    private static final String OPEN =
            "select id from events where camera = ? and end_pts is null and start_pts < ? and told_pts <= ?";
    private static final String CLOSE = "update events set end_pts = seen_pts, end_time = seen_time where id = ?";
    private static final String REMEMBER = """
            insert into cameras (name, followed_pts, followed) values (?, ?, ?)
            on conflict (name) do update set followed_pts = excluded.followed_pts, followed = excluded.followed
            where cameras.followed_pts is null or cameras.followed_pts <= excluded.followed_pts
            """;
    private static final String KEEP = "update events set kept = ?, kept_time = ? where id = ? and kept_time <= ?";
    private static final String DELETE = "delete from events where id = ?";

    private final Statements statements;
    private final MediaRows media;

    EventRows(Statements statements, MediaRows media) {
        this.statements = statements;
        this.media = media;
    }

    void write(KeptRecord.Event event) throws SQLException {
        if (media.isDeleted(event.id())) {
            return;
        }
        boolean closed = event.phase() == EventPhase.CLOSED;
        @Nullable Long endPts = closed ? event.seen().pts() : null;
        @Nullable Long endTime = closed ? event.seen().time() : null;
        statements.update(
                SAY,
                event.id(),
                event.camera(),
                event.rule(),
                event.label(),
                event.zone(),
                event.line(),
                event.track(),
                event.start().pts(),
                event.start().time(),
                event.seen().pts(),
                event.seen().time(),
                endPts,
                endTime,
                event.told(),
                event.best().pts(),
                event.best().time(),
                event.score(),
                event.box().x(),
                event.box().y(),
                event.box().width(),
                event.box().height());
        best(event);
    }

    /** Ends an event that nobody follows any more. */
    void abandon(String camera, String id) throws SQLException {
        statements.update(CLOSE, id);
        media.interrupted(camera, id);
    }

    private void best(KeptRecord.Event event) throws SQLException {
        statements.update(
                BEST,
                event.best().pts(),
                event.best().time(),
                event.score(),
                event.box().x(),
                event.box().y(),
                event.box().width(),
                event.box().height(),
                event.id(),
                event.best().pts());
    }

    /** Ends open events that nobody follows any more. */
    void close(KeptRecord.Followed followed) throws SQLException {
        for (String id : statements.query(
                row -> row.getString(1), OPEN, followed.camera(), followed.before(), followed.before())) {
            if (!followed.ids().contains(id)) {
                abandon(followed.camera(), id);
            }
        }
        statements.update(REMEMBER, followed.camera(), followed.before(), String.join("\n", followed.ids()));
    }

    void keep(KeptRecord.Keep keep) throws SQLException {
        statements.update(KEEP, keep.keep() ? 1 : 0, keep.time(), keep.event(), keep.time());
    }

    /** Deletes an event for good; its files become garbage. */
    void delete(String id, long time) throws SQLException {
        media.deleteAll(id, time);
        statements.update(DELETE, id);
    }
}

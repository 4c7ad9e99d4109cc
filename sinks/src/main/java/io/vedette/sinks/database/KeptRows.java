// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.Detection;
import java.sql.SQLException;
import java.util.List;

/**
 * Kept records as rows. Each statement may be repeated, and repeated from any earlier point of the journal on, without
 * changing the outcome. Those of a camera's former owner may come after those of its present one, whose word counts.
 */
final class KeptRows {
    private static final String STATE = """
            insert into cameras (name, state, since, pts, error, codec, width, height) values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (name) do update set state = excluded.state, since = excluded.since, pts = excluded.pts,
              error = excluded.error, codec = coalesce(excluded.codec, cameras.codec),
              width = coalesce(excluded.width, cameras.width), height = coalesce(excluded.height, cameras.height)
            where cameras.pts is null or excluded.pts >= cameras.pts
            """;
    private static final String OVERLAY = """
            insert into cameras (name, overlay) values (?, ?)
            on conflict (name) do update set overlay = excluded.overlay
            """;
    private static final String EPISODE = """
            insert into motion (camera, start_pts, start_time, last_pts, last_time, end_pts, end_time, peak)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (camera, start_pts) do update set
              last_pts = case when excluded.last_pts > motion.last_pts then excluded.last_pts else motion.last_pts end,
              last_time = case when excluded.last_pts > motion.last_pts then excluded.last_time else motion.last_time end,
              end_pts = case when motion.end_pts is null then excluded.end_pts
                when excluded.last_pts > motion.end_pts then excluded.last_pts else motion.end_pts end,
              end_time = case when motion.end_pts is null then excluded.end_time
                when excluded.last_pts > motion.end_pts then excluded.last_time else motion.end_time end,
              peak = case when excluded.peak > motion.peak then excluded.peak else motion.peak end
            """;
    private static final String UNFOLLOWED = """
            update motion set end_pts = last_pts, end_time = last_time
            where camera = ? and start_pts < ? and end_pts is null
            """;
    private static final String REMEMBER = """
            insert into cameras (name, unfollowed_pts) values (?, ?)
            on conflict (name) do update set unfollowed_pts = excluded.unfollowed_pts
            where cameras.unfollowed_pts is null or cameras.unfollowed_pts < excluded.unfollowed_pts
            """;
    private static final String SEEN = """
            insert into detections (camera, pts, number, time, label, score, x, y, width, height)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (camera, pts, number) do nothing
            """;

    private final Statements statements;
    private final EventRows events;
    private final MediaRows media;
    private final CrossingRows crossings;

    KeptRows(Statements statements) {
        this.statements = statements;
        media = new MediaRows(statements);
        events = new EventRows(statements, media);
        crossings = new CrossingRows(statements);
    }

    void write(KeptRecord record) throws SQLException {
        if (record instanceof KeptRecord.State state) {
            write(state);
        } else if (record instanceof KeptRecord.Episode episode) {
            write(episode);
        } else if (record instanceof KeptRecord.Unfollowed unfollowed) {
            statements.update(UNFOLLOWED, unfollowed.camera(), unfollowed.beforePts());
            statements.update(REMEMBER, unfollowed.camera(), unfollowed.beforePts());
        } else if (record instanceof KeptRecord.Seen seen) {
            write(seen);
        } else if (record instanceof KeptRecord.Event event) {
            events.write(event);
        } else if (record instanceof KeptRecord.Followed followed) {
            events.close(followed);
        } else if (record instanceof KeptRecord.Crossed crossed) {
            crossings.write(crossed);
        } else if (record instanceof KeptRecord.Media file) {
            media.write(file);
        } else if (record instanceof KeptRecord.Keep keep) {
            events.keep(keep);
        } else if (record instanceof KeptRecord.Delete delete) {
            events.delete(delete.event(), delete.time());
        } else if (record instanceof KeptRecord.Overlay changed) {
            statements.update(OVERLAY, changed.camera(), changed.overlay());
        }
    }

    private void write(KeptRecord.State state) throws SQLException {
        statements.update(
                STATE,
                state.camera(),
                state.state(),
                state.since(),
                state.pts(),
                state.error(),
                state.codec(),
                state.width(),
                state.height());
    }

    private void write(KeptRecord.Episode episode) throws SQLException {
        statements.update(
                EPISODE,
                episode.camera(),
                episode.startPts(),
                episode.startTime(),
                episode.lastPts(),
                episode.lastTime(),
                episode.ended() ? episode.lastPts() : null,
                episode.ended() ? episode.lastTime() : null,
                episode.peak());
    }

    private void write(KeptRecord.Seen frame) throws SQLException {
        List<Detection> seen = frame.seen();
        for (int number = 0; number < seen.size(); number++) {
            Detection one = seen.get(number);
            statements.update(
                    SEEN,
                    frame.camera(),
                    frame.pts(),
                    number,
                    frame.time(),
                    one.label(),
                    one.score(),
                    one.box().x(),
                    one.box().y(),
                    one.box().width(),
                    one.box().height());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.Detection;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Kept records as rows, over one connection, which is closed with this. Each statement may be repeated, and repeated from any earlier point of the journal on, without
 * changing the outcome.
 */
final class KeptRows implements AutoCloseable {
    private static final String STATE = """
            insert into cameras (name, state, since, pts, error, codec, width, height) values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (name) do update set state = excluded.state, since = excluded.since, pts = excluded.pts,
              error = excluded.error, codec = coalesce(excluded.codec, cameras.codec),
              width = coalesce(excluded.width, cameras.width), height = coalesce(excluded.height, cameras.height)
            """;
    private static final String EPISODE = """
            insert into motion (camera, start_pts, start_time, last_pts, last_time, end_pts, end_time, peak)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (camera, start_pts) do update set
              last_pts = max(motion.last_pts, excluded.last_pts), last_time = max(motion.last_time, excluded.last_time),
              end_pts = coalesce(motion.end_pts, excluded.end_pts),
              end_time = coalesce(motion.end_time, excluded.end_time), peak = max(motion.peak, excluded.peak)
            """;
    private static final String UNFOLLOWED = """
            update motion set end_pts = last_pts, end_time = last_time
            where camera = ? and start_pts < ? and end_pts is null
            """;
    private static final String SEEN = """
            insert into detections (camera, pts, number, time, label, score, x, y, width, height)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (camera, pts, number) do nothing
            """;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>();

    KeptRows(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void write(KeptRecord record) throws SQLException {
        if (record instanceof KeptRecord.State state) {
            execute(
                    STATE,
                    state.camera(),
                    state.state(),
                    state.since(),
                    state.pts(),
                    state.error(),
                    state.codec(),
                    state.width(),
                    state.height());
        } else if (record instanceof KeptRecord.Episode episode) {
            write(episode);
        } else if (record instanceof KeptRecord.Unfollowed unfollowed) {
            execute(UNFOLLOWED, unfollowed.camera(), unfollowed.beforePts());
        } else if (record instanceof KeptRecord.Seen seen) {
            write(seen);
        }
    }

    private void write(KeptRecord.Episode episode) throws SQLException {
        execute(
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
            execute(
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

    private void execute(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        connection.close();
    }
}

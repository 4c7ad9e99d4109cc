// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.record.Box;
import io.vedette.store.EventQuery;
import io.vedette.store.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statement for a question about events: newest first, from where the page before ended. A cursor is the beginning and
 * the id of that page's last event, so that events which arrive or go meanwhile move no page.
 *
 * @param sql the statement
 * @param values its values
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
record EventSelect(String sql, @Nullable Object[] values) {
    private static final String COLUMNS = """
            select e.id, e.camera, e.label, e.rule, e.zone, e.line, e.start_time, e.end_time, e.start_pts, e.end_pts,
              e.top_score, e.track, e.x, e.y, e.width, e.height, e.kept, s.file as snapshot, c.file as clip,
              coalesce(c.note, s.note) as note
            from events e
            left join event_media s on s.event = e.id and s.kind = 'snapshot'
            left join event_media c on c.event = e.id and c.kind = 'clip'
            """;

    /** The statement for one event by its id. */
    static final String ONE = COLUMNS + " where e.id = ?";

    /** Asks for one more than a page holds, to tell whether there is another. */
    static EventSelect of(EventQuery query) {
        if (query.limit() < 1 || query.limit() > EventQuery.MOST) {
            throw new IllegalArgumentException("limit: " + query.limit() + " (expected: 1 to " + EventQuery.MOST + ")");
        }
        Conditions conditions = new Conditions();
        conditions.add("e.camera = ?", query.camera());
        conditions.add("e.label = ?", query.label());
        conditions.add("e.rule = ?", query.rule());
        conditions.add("e.zone = ?", query.zone());
        conditions.add("(e.end_time is null or e.end_time >= ?)", query.from());
        conditions.add("e.start_time < ?", query.to());
        String cursor = query.cursor();
        if (cursor != null) {
            Place place = Place.of(cursor);
            conditions.add("(e.start_time < ? or (e.start_time = ? and e.id < ?))", place.start());
            conditions.values.add(place.start());
            conditions.values.add(place.id());
        }
        conditions.values.add(query.limit() + 1);
        return new EventSelect(
                COLUMNS + conditions.where() + " order by e.start_time desc, e.id desc limit ?",
                conditions.values.toArray());
    }

    /** Where the page after an event begins. */
    static String cursor(StoredEvent last) {
        byte[] text = (last.start() + ":" + last.id()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    static StoredEvent read(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getString("id"),
                row.getString("camera"),
                row.getString("label"),
                row.getString("rule"),
                row.getString("zone"),
                row.getString("line"),
                row.getLong("start_time"),
                Statements.optionalLong(row, "end_time"),
                row.getLong("start_pts"),
                Statements.optionalLong(row, "end_pts"),
                row.getFloat("top_score"),
                row.getLong("track"),
                new Box(row.getFloat("x"), row.getFloat("y"), row.getFloat("width"), row.getFloat("height")),
                row.getInt("kept") == 1,
                row.getString("snapshot") != null,
                row.getString("clip") != null,
                row.getString("note"));
    }

    private static final class Conditions {
        private final List<String> all = new ArrayList<>();
        private final List<@Nullable Object> values = new ArrayList<>();

        private void add(String condition, @Nullable Object value) {
            if (value != null) {
                all.add(condition);
                values.add(value);
            }
        }

        private String where() {
            return all.isEmpty() ? "" : " where " + String.join(" and ", all);
        }
    }

    private record Place(long start, String id) {
        private static Place of(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                int colon = text.indexOf(':');
                return new Place(Long.parseLong(text.substring(0, Math.max(0, colon))), text.substring(colon + 1));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("cursor: " + cursor + " (expected: one that was given out)", e);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.sql.SQLException;
import java.time.Duration;

/** Line crossings as rows, and their sums by hour: a crossing that comes again finds its row and is not counted again. */
final class CrossingRows {
    private static final long HOUR = Duration.ofHours(1).toMillis();
    private static final String CROSSING = """
            insert into crossings (camera, line, track, pts, time, direction, label) values (?, ?, ?, ?, ?, ?, ?)
            on conflict (camera, line, track, pts) do nothing
            """;
    private static final String COUNT = """
            insert into counters (camera, line, direction, label, hour, count) values (?, ?, ?, ?, ?, 1)
            on conflict (camera, line, direction, label, hour) do update set count = counters.count + 1
            """;

    private final Statements statements;

    CrossingRows(Statements statements) {
        this.statements = statements;
    }

    void write(KeptRecord.Crossed crossed) throws SQLException {
        String direction = crossed.direction().wireName();
        boolean isNew = statements.update(
                        CROSSING,
                        crossed.camera(),
                        crossed.line(),
                        crossed.track(),
                        crossed.at().pts(),
                        crossed.at().time(),
                        direction,
                        crossed.label())
                == 1;
        if (isNew) {
            long hour = Math.floorDiv(crossed.at().time(), HOUR) * HOUR;
            statements.update(COUNT, crossed.camera(), crossed.line(), direction, crossed.label(), hour);
        }
    }
}

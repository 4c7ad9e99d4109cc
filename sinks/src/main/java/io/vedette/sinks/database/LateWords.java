// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.sql.SQLException;

/**
 * Ends what words of a camera's former owner left open that came late: from the journal of a JVM that died, after the camera's
 * present owner had said what it follows. It is remembered per camera, so that this may be done at any time.
 */
final class LateWords {
    private static final String EVENTS = """
            select e.id, e.camera, c.followed from events e join cameras c on c.name = e.camera
            where e.end_pts is null and e.start_pts < c.followed_pts and e.told_pts <= c.followed_pts
            """;
    private static final String MOTION = """
            update motion set end_pts = last_pts, end_time = last_time
            where end_pts is null
              and start_pts < (select unfollowed_pts from cameras where cameras.name = motion.camera)
            """;

    private LateWords() {}

    private record Open(String id, String camera, String followed) {}

    /** Ends it all when it was last seen. */
    static void settle(Statements statements) throws SQLException {
        statements.update(MOTION);
        EventRows events = new EventRows(statements, new MediaRows(statements));
        for (Open open :
                statements.query(row -> new Open(row.getString(1), row.getString(2), row.getString(3)), EVENTS)) {
            if (open.followed().lines().noneMatch(open.id()::equals)) {
                events.abandon(open.camera(), open.id());
            }
        }
    }
}

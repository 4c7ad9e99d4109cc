// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static io.vedette.sinks.database.MotionEpisodesTest.episode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.sinks.database.KeptRecord.Seen;
import io.vedette.sinks.database.KeptRecord.State;
import io.vedette.sinks.database.KeptRecord.Unfollowed;
import io.vedette.sinks.journal.StoreTroubleException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseITCase {
    private static final List<KeptRecord> STORY = List.of(
            new Unfollowed("yard", 0),
            new State("yard", "online", 10, 0, null, "avc1.64001f", 640, 360),
            episode(1, 1, false, 0.2f),
            episode(1, 6, false, 0.7f),
            episode(1, 8, true, 0.7f),
            new Seen("yard", 5, 55, List.of(new Detection("person", 0.5f, new Box(0.25f, 0, 1, 1)))),
            episode(20, 20, false, 0.1f),
            episode(20, 25, false, 0.3f),
            // cut off here; the next life begins
            new Unfollowed("yard", episode(40, 0, true, 0).startPts()),
            new State("yard", "failed", 20, 9, "wrong password", null, null, null),
            episode(50, 50, false, 0.4f));
    private static final String MOTION = "select start_pts, last_pts, end_pts, end_time, peak from motion";

    @TempDir
    Path directory;

    private SqliteFile file;

    @BeforeEach
    void start() {
        file = new SqliteFile(directory.resolve("vedette.db"));
    }

    @Test
    void anEpisodeThatNobodyFollowsEndsWhenItWasLastSeen() throws Exception {
        try (Database database = new Database(file.url())) {
            database.write(STORY);
        }
        assertThat(file.rows("select start_time, end_time, last_time, round(peak, 3) from motion"))
                .containsExactly("200 1600 1600 0.7", "4000 5000 5000 0.3", "10000 null 10000 0.4");
        assertThat(file.rows("select name, overlay, state, since, error, codec, width, height from cameras"))
                .as("the last known format stays")
                .containsExactly("yard null failed 20 wrong password avc1.64001f 640 360");
        assertThat(file.rows("select camera, pts, number, time, label, score, x, y, width, height from detections"))
                .containsExactly("yard 5 0 55 person 0.5 0.25 0.0 1.0 1.0");
    }

    @Test
    void writingAgainFromAnyEarlierPointOnChangesNothing() throws Exception {
        try (Database database = new Database(file.url())) {
            database.write(STORY);
            String tables = String.join("\n", file.rows(MOTION));
            for (int from = 0; from < STORY.size(); from++) {
                database.write(STORY.subList(from, STORY.size()));
                assertThat(String.join("\n", file.rows(MOTION)))
                        .as("from %d", from)
                        .isEqualTo(tables);
            }
            assertThat(file.rows("select count(*) from detections")).containsExactly("1");
        }
    }

    @Test
    void aDatabaseOfAnEarlierRunIsTakenUpAndReadWhileItIsWritten() throws Exception {
        try (Database database = new Database(file.url())) {
            database.write(STORY.subList(0, 3));
        }
        try (Database database = new Database(file.url())) {
            database.write(STORY.subList(3, 5));
            assertThat(file.rows("select end_time from motion")).containsExactly("1600");
            assertThat(file.rows("pragma journal_mode")).containsExactly("wal");
        }
    }

    @Test
    void aDatabaseThatCantBeOpenedIsTroubleUntilItCan() throws Exception {
        Path inTheWay = Files.createDirectory(directory.resolve("vedette.db"));
        try (Database database = new Database(file.url())) {
            assertThatThrownBy(() -> database.write(STORY)).isInstanceOf(StoreTroubleException.class);
            Files.delete(inTheWay);
            database.write(STORY);
        }
        assertThat(file.rows("select count(*) from motion")).containsExactly("3");
    }

    @Test
    void aFileThatIsNoDatabaseIsTroubleWithAClearWord() throws Exception {
        Files.writeString(directory.resolve("vedette.db"), "these are somebody's notes, not a database ".repeat(100));
        try (Database database = new Database(file.url())) {
            assertThatThrownBy(() -> database.write(STORY))
                    .isInstanceOf(StoreTroubleException.class)
                    .hasMessageContaining("not a database");
        }
    }

    @Test
    void whatADatabaseCantHoldIsOurBug() {
        try (Database database = new Database(file.url())) {
            KeptRecord withoutPeak = episode(1, 1, false, Float.NaN); // SQLite takes that for null
            assertThatThrownBy(() -> database.write(List.of(withoutPeak))).isInstanceOf(IllegalStateException.class);
        }
    }
}

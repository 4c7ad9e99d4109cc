// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static io.vedette.record.EventPhase.OPENED;
import static io.vedette.record.EventPhase.UPDATED;
import static io.vedette.sinks.database.History.event;
import static io.vedette.sinks.database.MotionEpisodesTest.episode;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.sinks.database.KeptRecord.Followed;
import io.vedette.sinks.database.KeptRecord.State;
import io.vedette.sinks.database.KeptRecord.Unfollowed;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A camera's former owner died; what it said comes after what the present one says. */
abstract class LateWordsContract extends FreshDatabase {
    private static final String EVENTS = "select id, start_pts, seen_pts, end_pts, end_time, told_pts, best_pts,"
            + " top_score from events where camera = '%s' order by id";

    /** But that there is no clip: of an event whose end came late that may be said as of one that was cut off. */
    private static final String MEDIA = "select event, kind, file, note, deleted from event_media"
            + " where camera = '%s' and coalesce(note, '') <> 'interrupted' order by event, kind";

    /** How many lives of a camera are tried. */
    protected int histories() {
        return 6;
    }

    @Test
    void whereverTheFormerOwnersWordsComeLateTheTablesAreTheSame() throws Exception {
        for (int seed = 0; seed < histories(); seed++) {
            String camera = "yard" + seed;
            List<KeptRecord> history = History.of(camera, seed, 80);
            for (int moved : handovers(history)) {
                List<KeptRecord> former = history.subList(0, moved);
                database.write(history);
                List<String> inOrder = tables(camera);
                for (int late = 0; late < moved; late += 5 + seed) {
                    forget();
                    database.write(former.subList(0, late));
                    database.write(history.subList(moved, history.size()));
                    database.write(former.subList(late, moved));
                    database.transact(LateWords::settle);
                    assertThat(tables(camera))
                            .as("seed %d, moved at %d, late from %d", seed, moved, late)
                            .isEqualTo(inOrder);
                }
                forget();
            }
        }
    }

    /** Where a lane began anew. */
    private static List<Integer> handovers(List<KeptRecord> history) {
        return IntStream.range(1, history.size())
                .filter(i -> history.get(i) instanceof Followed)
                .boxed()
                .limit(2)
                .toList();
    }

    private void forget() throws SQLException {
        outside.execute("delete from events");
        outside.execute("delete from event_media");
        outside.execute("delete from garbage");
        outside.execute("delete from cameras");
    }

    private List<String> tables(String camera) throws SQLException {
        List<String> rows = new ArrayList<>(outside.rows(EVENTS.formatted(camera)));
        rows.addAll(outside.rows(MEDIA.formatted(camera)));
        return rows;
    }

    @Test
    void anEventThatComesLateStaysOpenOnlyIfItIsFollowed() throws Exception {
        database.write(List.of(new Followed("yard", 1_000, List.of("b"))));
        database.write(List.of(
                event("yard", "a", OPENED, 100, 200, 200),
                event("yard", "b", OPENED, 100, 200, 200),
                event("yard", "a", UPDATED, 100, 300, 200),
                event("yard", "c", OPENED, 1_100, 1_100, 1_100)));
        database.transact(LateWords::settle);
        database.transact(LateWords::settle);
        assertThat(outside.rows("select id, end_pts, end_time from events order by id"))
                .containsExactly("a 300 3000", "b null null", "c null null");
        assertThat(outside.rows("select event, kind, note from event_media")).containsExactly("a clip interrupted");
    }

    @Test
    void anEpisodeThatComesLateEndsWhenItWasLastSeen() throws Exception {
        database.write(List.of(new Unfollowed("yard", episode(40, 40, false, 0).startPts())));
        database.write(List.of(episode(20, 20, false, 0.5f), episode(50, 50, false, 0.5f)));
        database.transact(LateWords::settle);
        assertThat(motion()).containsExactly("4000 4000", "10000 null");
        database.write(List.of(episode(20, 26, false, 0.5f), episode(20, 28, true, 0.5f)));
        assertThat(motion()).as("an end is the last frame that moved").containsExactly("4000 5600", "10000 null");
        database.write(List.of(episode(20, 20, false, 0.5f), episode(20, 26, false, 0.5f)));
        assertThat(motion()).as("replayed").containsExactly("4000 5600", "10000 null");
    }

    private List<String> motion() throws SQLException {
        return outside.rows("select start_time, end_time from motion order by 1");
    }

    @Test
    void aFormerStateDoesNotTakeThePlaceOfThePresentOne() throws Exception {
        database.write(List.of(new State("yard", "online", 20, 9, null, null, null, null)));
        database.write(List.of(new State("yard", "failed", 10, 5, "no answer", null, null, null)));
        assertThat(outside.rows("select state, since, error from cameras")).containsExactly("online 20 null");
    }
}

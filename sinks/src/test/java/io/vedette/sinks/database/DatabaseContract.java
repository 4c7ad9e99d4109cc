// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static io.vedette.record.EventPhase.CLOSED;
import static io.vedette.record.EventPhase.OPENED;
import static io.vedette.record.EventPhase.UPDATED;
import static io.vedette.sinks.database.History.event;
import static io.vedette.sinks.database.MotionEpisodesTest.episode;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.record.LineCrossing.Direction;
import io.vedette.sinks.database.Database.RefusedException;
import io.vedette.sinks.database.KeptRecord.Crossed;
import io.vedette.sinks.database.KeptRecord.Delete;
import io.vedette.sinks.database.KeptRecord.Event;
import io.vedette.sinks.database.KeptRecord.Followed;
import io.vedette.sinks.database.KeptRecord.Media;
import io.vedette.sinks.database.KeptRecord.Moment;
import io.vedette.sinks.database.KeptRecord.Seen;
import io.vedette.sinks.database.KeptRecord.State;
import io.vedette.sinks.database.KeptRecord.Unfollowed;
import io.vedette.sinks.journal.StoreTroubleException;
import io.vedette.store.MediaKind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every database does with what is kept. */
abstract class DatabaseContract extends FreshDatabase {
    private static final List<KeptRecord> STORY = List.of(
            new Unfollowed("yard", 0),
            new State("yard", "online", 10, 0, null, "avc1.64001f", 640, 360),
            episode(1, 1, false, 0.25f),
            episode(1, 6, false, 0.75f),
            episode(1, 8, true, 0.75f),
            new Seen("yard", 5, 55, List.of(new Detection("person", 0.5f, new Box(0.25f, 0.5f, 0.75f, 0.125f)))),
            episode(20, 20, false, 0.125f),
            episode(20, 25, false, 0.25f),
            // cut off here; the next life begins
            new Unfollowed("yard", episode(40, 0, true, 0).startPts()),
            new State("yard", "failed", 20, 9, "wrong password", null, null, null),
            episode(50, 50, false, 0.5f));
    private static final String MOTION = "select start_pts, last_pts, end_pts, end_time, peak from motion order by 1";
    private static final String EVENTS = "select id, seen_pts, end_pts, end_time, best_pts, top_score from events";

    /** How many lives of a camera are tried. */
    protected int histories() {
        return 12;
    }

    @Test
    void anEpisodeThatNobodyFollowsEndsWhenItWasLastSeen() throws Exception {
        database.write(STORY);
        assertThat(outside.rows("select start_time, end_time, last_time, peak from motion order by 1"))
                .containsExactly("200 1600 1600 0.75", "4000 5000 5000 0.25", "10000 null 10000 0.5");
        assertThat(outside.rows("select name, overlay, state, since, error, codec, width, height from cameras"))
                .as("the last known format stays")
                .containsExactly("yard null failed 20 wrong password avc1.64001f 640 360");
        assertThat(outside.rows("select camera, pts, number, time, label, score, x, y, width, height from detections"))
                .containsExactly("yard 5 0 55 person 0.5 0.25 0.5 0.75 0.125");
    }

    @Test
    void whatABugLeftIsNotCommittedByTheNextWrite() throws Exception {
        database.write(List.of(episode(1, 1, true, 0.25f)));
        assertThatThrownBy(() -> database.transact(statements -> {
                    statements.update("delete from motion");
                    throw new IllegalStateException("a bug");
                }))
                .isInstanceOf(IllegalStateException.class);
        database.write(List.of(episode(5, 5, true, 0.25f)));
        assertThat(outside.rows("select start_time from motion order by 1")).containsExactly("200", "1000");
    }

    @Test
    void writingAgainFromAnyEarlierPointOnChangesNothing() throws Exception {
        database.write(STORY);
        List<String> tables = outside.rows(MOTION);
        for (int from = 0; from < STORY.size(); from++) {
            database.write(STORY.subList(from, STORY.size()));
            assertThat(outside.rows(MOTION)).as("from %d", from).isEqualTo(tables);
        }
        assertThat(outside.rows("select count(*) from detections")).containsExactly("1");
    }

    @Test
    void whateverALaneSaysAReplayFromAnyEarlierPointGivesTheSameTables() throws Exception {
        for (int seed = 0; seed < histories(); seed++) {
            String camera = "yard" + seed;
            List<KeptRecord> history = History.of(camera, seed, 80);
            database.write(history);
            List<String> tables = tables(camera);
            for (int from = 0; from < history.size(); from += 1 + seed % 13) {
                database.write(history.subList(from, history.size()));
                assertThat(tables(camera)).as("seed %d, from %d", seed, from).isEqualTo(tables);
            }
            String other = "door" + seed;
            List<KeptRecord> same = History.of(other, seed, 80);
            int cut = same.size() / 2;
            database.write(same.subList(0, cut));
            database.write(same.subList(cut / 2, same.size()));
            assertThat(tables(other).stream().map(row -> row.replace(other, camera)))
                    .as("seed %d, cut off at %d", seed, cut)
                    .containsExactlyElementsOf(tables);
        }
    }

    private List<String> tables(String camera) throws Exception {
        String of = " where camera = '" + camera + "' order by 1, 2, 3, 4";
        return outside.rows(
                "select * from events" + of,
                "select * from event_media" + of,
                "select * from crossings" + of,
                "select * from counters" + of,
                "select event, file from garbage where event like '" + camera + "-%' order by 1, 2");
    }

    @Test
    void anEventIsOpenUntilItClosesAtTheMediaTimeOfItsLastSighting() throws Exception {
        database.write(List.of(event("yard", "a", OPENED, 10, 10, 10), event("yard", "a", UPDATED, 10, 15, 15)));
        assertThat(outside.rows(EVENTS)).containsExactly("a 15 null null 15 0.75");
        database.write(List.of(event("yard", "a", CLOSED, 10, 21, 15)));
        assertThat(outside.rows(EVENTS)).containsExactly("a 21 21 210 15 0.75");
    }

    @Test
    void aLaterWordReopensAnEventOnlyIfTheObjectWasSeenAfterItsEnd() throws Exception {
        database.write(List.of(event("yard", "a", OPENED, 10, 10, 10), event("yard", "a", CLOSED, 10, 20, 10)));
        Event repeated = event("yard", "a", OPENED, 10, 12, 10);
        database.write(List.of(told(repeated, 40)));
        assertThat(outside.rows(EVENTS)).as("not seen since").containsExactly("a 20 20 200 10 0.5");
        database.write(List.of(event("yard", "a", UPDATED, 10, 41, 10)));
        assertThat(outside.rows(EVENTS)).as("still there").containsExactly("a 41 null null 10 0.5");
        database.write(List.of(told(event("yard", "a", CLOSED, 10, 30, 10), 50)));
        assertThat(outside.rows(EVENTS))
                .as("an end is never before what was seen")
                .containsExactly("a 41 41 410 10 0.5");
    }

    @Test
    void eventsThatNobodyFollowsEndWhenTheyWereLastSeen() throws Exception {
        database.write(List.of(
                event("yard", "a", OPENED, 10, 12, 10),
                event("yard", "b", OPENED, 11, 13, 11),
                event("door", "c", OPENED, 11, 13, 11),
                new Followed("yard", 20, List.of("b")),
                event("yard", "d", OPENED, 20, 20, 20)));
        assertThat(outside.rows("select id, end_pts from events order by id"))
                .containsExactly("a 12", "b null", "c null", "d null");
    }

    @Test
    void whatNobodyFollowsSaysThatItWasInterruptedUnlessThereIsAClip() throws Exception {
        Media clip = new Media("yard", "b", MediaKind.CLIP, "yard/b.mp4", 5, 1, 2, null);
        database.write(List.of(
                event("yard", "a", OPENED, 10, 12, 10),
                event("yard", "b", OPENED, 11, 13, 11),
                event("yard", "c", OPENED, 11, 13, 11),
                clip,
                new Followed("yard", 20, List.of()),
                new Media("yard", "c", MediaKind.CLIP, "yard/c.mp4", 5, 1, 2, "saved")));
        assertThat(outside.rows("select event, kind, file, note from event_media order by event"))
                .containsExactly("a clip null interrupted", "b clip yard/b.mp4 null", "c clip yard/c.mp4 saved");
    }

    @Test
    void crossingsAreCountedOnceByHour() throws Exception {
        long hour = 3_600_000;
        Crossed first = new Crossed("yard", "gate", Direction.IN, "person", 1, new Moment(5, hour + 5));
        List<KeptRecord> all = List.of(
                first,
                new Crossed("yard", "gate", Direction.IN, "person", 2, new Moment(5, hour + 5)),
                new Crossed("yard", "gate", Direction.OUT, "person", 1, new Moment(9, hour + 9)),
                new Crossed("yard", "gate", Direction.IN, "person", 1, new Moment(20, 2 * hour)),
                first);
        database.write(all);
        database.write(all);
        assertThat(outside.rows("select direction, label, hour, count from counters order by 1, 3"))
                .containsExactly("in person 3600000 2", "in person 7200000 1", "out person 3600000 1");
    }

    @Test
    void whatWasDeletedStaysDeletedAndItsFilesAreGarbage() throws Exception {
        Event opened = event("yard", "a", OPENED, 10, 10, 10);
        Media clip = new Media("yard", "a", MediaKind.CLIP, "yard/a.mp4", 5, 1, 2, null);
        database.write(List.of(opened, clip, new Delete("yard", "a", 99)));
        database.write(List.of(opened, clip, event("yard", "a", CLOSED, 10, 20, 10)));
        database.write(List.of(new Media("yard", "a", MediaKind.SNAPSHOT, "yard/a.jpg", 5, 1, 2, null)));
        assertThat(outside.rows("select id from events")).isEmpty();
        assertThat(outside.rows("select event from event_media")).isEmpty();
        assertThat(outside.rows("select event, file from garbage order by 2"))
                .containsExactly("a ", "a yard/a.jpg", "a yard/a.mp4");
    }

    @Test
    void aLaterFileTakesThePlaceOfAnEarlierOne() throws Exception {
        Media failed = new Media("yard", "a", MediaKind.CLIP, null, 0, 1, 2, "disk full");
        Media first = new Media("yard", "a", MediaKind.CLIP, "yard/1.mp4", 5, 1, 2, null);
        Media second = new Media("yard", "a", MediaKind.CLIP, "yard/2.mp4", 6, 1, 9, "cut");
        database.write(List.of(failed, first, second, failed, first));
        assertThat(outside.rows("select file, bytes, end_pts, note from event_media"))
                .containsExactly("yard/2.mp4 6 9 cut");
        assertThat(outside.rows("select file from garbage")).containsExactly("yard/1.mp4");
    }

    @Test
    void aDatabaseOfAnEarlierRunIsTakenUp() throws Exception {
        database.write(STORY.subList(0, 3));
        database.close();
        try (Database again = outside.open(directory)) {
            again.write(STORY.subList(3, 5));
            assertThat(outside.rows("select end_time from motion")).containsExactly("1600");
        }
    }

    @Test
    void aDatabaseThatCantBeOpenedIsTroubleUntilItCan() throws Exception {
        outside.breakDown();
        assertThatThrownBy(() -> database.write(STORY)).isInstanceOf(StoreTroubleException.class);
        outside.repair();
        database.write(STORY);
        assertThat(outside.rows("select count(*) from motion")).containsExactly("3");
    }

    @Test
    void whatADatabaseWillNeverTakeIsToldFromTrouble() throws Exception {
        database.write(STORY.subList(0, 5));
        outside.refuseDetections();
        assertThatThrownBy(() -> database.write(STORY)).isInstanceOf(RefusedException.class);
        assertThat(outside.rows("select count(*) from motion"))
                .as("all or none")
                .containsExactly("1");
    }

    private static Event told(Event event, long told) {
        return new Event(
                event.camera(),
                event.id(),
                told,
                event.phase(),
                event.rule(),
                event.label(),
                event.zone(),
                event.line(),
                event.track(),
                event.start(),
                event.seen(),
                event.best(),
                event.score(),
                event.box());
    }
}

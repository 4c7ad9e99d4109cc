// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.Announce;
import io.vedette.sinks.database.ManyProcesses.Jvm;
import io.vedette.testing.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that write into one PostgreSQL and one disk, with what is cut counted from outside. */
@Tag("thorough")
class ManyProcessesITCase {
    private static final int SOME = 50;

    @TempDir
    Path directory;

    private ManyProcesses all;

    @BeforeEach
    void start() throws Exception {
        all = new ManyProcesses(directory, Ports.free());
    }

    @AfterEach
    void close() throws Exception {
        all.close();
    }

    @Test
    void whatAKilledProcessJournalledIsStoredAndToldByAnotherOne() throws Exception {
        Jvm living = all.start("living", "door", 1, Announce.JOURNAL);
        Jvm dying = all.start("dying", "yard", 1, Announce.JOURNAL);
        living.awaitMore(SOME);
        dying.awaitMore(SOME);
        all.stopDatabase(); // so that there is much to adopt
        dying.awaitMore(SOME);
        dying.kill();
        List<Long> journalled = dying.journalled();
        // Its camera goes on elsewhere, and says so before anybody can know what was left.
        Jvm heir = all.start("heir", "yard", 1_000_000, Announce.JOURNAL);
        heir.awaitMore(SOME);
        all.startDatabase();
        await().until(() -> ids("yard").containsAll(ids("yard", journalled)));
        living.finish();
        heir.finish();
        check("door", living.journalled());
        List<Long> both =
                Stream.concat(journalled.stream(), heir.journalled().stream()).toList();
        checkAll("one process killed -9, its journal adopted", "yard", both);
        Set<String> told = new TreeSet<>(dying.announcedClosed());
        told.addAll(living.announcedClosed());
        told.addAll(heir.announcedClosed());
        assertThat(told).as("announced").containsAll(ids("yard", journalled));
        assertThat(all.rows("select id from events where end_pts is null"))
                .as("left open")
                .isEmpty();
        assertThat(all.rows("select start_pts from motion where end_pts is null"))
                .as("left open")
                .isEmpty();
        try (Stream<Path> own = Files.list(all.data())) {
            assertThat(own.filter(Files::isDirectory)
                            .map(file -> file.getFileName().toString()))
                    .contains("living", "dying", "heir")
                    .doesNotContain("journal");
        }
    }

    @Test
    void aDatabaseThatIsStoppedStallsNobodyAndHasAllOnceItIsBack() throws Exception {
        Jvm early = all.start("early", "door", 1, Announce.JOURNAL);
        Jvm late = all.start("late", "yard", 1, Announce.DATABASE);
        early.awaitMore(SOME);
        late.awaitMore(SOME);
        await().until(() -> !ids("yard").isEmpty() && !ids("door").isEmpty());
        long stopped = System.nanoTime();
        all.stopDatabase();
        early.awaitMore(4 * SOME); // no stall: both go on, and the one that need not wait tells
        late.awaitMore(4 * SOME);
        String newest = newest(early);
        String waiting = newest(late);
        await().until(() -> early.announcedClosed().contains(newest));
        Set<String> toldWhileDown = late.announcedClosed();
        all.startDatabase();
        long seconds = (System.nanoTime() - stopped) / 1_000_000_000;
        assertThat(ids("yard")).as("told is stored").containsAll(toldWhileDown);
        assertThat(toldWhileDown).as("told while it was down").doesNotContain(waiting);
        await().until(() -> late.announcedClosed().contains(waiting));
        early.finish();
        late.finish();
        String what = "database stopped for " + seconds + " s";
        checkAll(what, "door", early.journalled());
        checkAll(what, "yard", late.journalled());
    }

    private static String newest(Jvm jvm) {
        List<Long> journalled = jvm.journalled();
        return jvm.camera() + "-" + journalled.get(journalled.size() - 1);
    }

    private void check(String camera, List<Long> journalled) throws SQLException {
        checkAll("beside it", camera, journalled);
    }

    /** A kill comes between an event's words and the line that says so: the last one may be there too. */
    private void checkAll(String what, String camera, List<Long> journalled) throws SQLException {
        Set<String> wanted = ids(camera, journalled);
        Set<String> stored = ids(camera);
        Set<String> lost = new TreeSet<>(wanted);
        lost.removeAll(stored);
        long crossings = Long.parseLong(all.rows("select count(*) from crossings where camera = '" + camera + "'")
                .get(0));
        long counted =
                Long.parseLong(all.rows("select coalesce(sum(count), 0) from counters where camera = '" + camera + "'")
                        .get(0));
        System.out.printf(
                "%s: %s journalled %d events, stored %d, lost %d, counted twice %d%n",
                what, camera, wanted.size(), stored.size(), lost.size(), counted - crossings);
        assertThat(lost).as("lost").isEmpty();
        assertThat(counted).as("doubled").isEqualTo(crossings);
        assertThat(stored).hasSizeBetween(wanted.size(), wanted.size() + 1);
        assertThat(all.rows("select count(*) from motion where camera = '" + camera + "'"))
                .containsExactly(String.valueOf(stored.size()));
        assertThat(crossings).isEqualTo(stored.size());
    }

    private Set<String> ids(String camera) throws SQLException {
        return new TreeSet<>(all.rows("select id from events where camera = '" + camera + "'"));
    }

    private static Set<String> ids(String camera, List<Long> numbers) {
        Set<String> ids = new TreeSet<>();
        numbers.forEach(number -> ids.add(camera + "-" + number));
        return ids;
    }
}

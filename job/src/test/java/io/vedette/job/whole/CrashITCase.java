// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.job.cli.Vedette;
import io.vedette.job.fixtures.NumberedClip;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The program is killed again and again while events begin, go on and end. This process keeps the log of what it announced;
 * after the last life the log, the database and the files must agree.
 */
class CrashITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int NEARBY_MILLIS = 50;
    private static final long DRAIN_BYTES = 20_000;

    /** One visitor at a time: two seconds and a half there, two seconds not. */
    private static final int FRAMES = 112;

    private static final int AWAY = 50;

    @TempDir
    private Path directory;

    private final Random random = new Random(11);

    /** When a life ends: within 50 ms after one of these. */
    private enum Moment {
        OPENED,
        DRAINING,
        CLOSED,
        UPDATED,
        IN_A_CLIP
    }

    @Test
    void threeKillsLoseAndDoubleNothing() throws Exception {
        kill(3);
    }

    @Test
    @Tag("thorough")
    void twentyKillsLoseAndDoubleNothing() throws Exception {
        kill(20);
    }

    private void kill(int rounds) throws Exception {
        Path config = install();
        Announced announced = new Announced();
        Set<String> interrupted = new TreeSet<>();
        for (int round = 0; round < rounds; round++) {
            try (ChildJvm child = start(config)) {
                announced.listen(child.port("page "));
                awaitMoment(Moment.values()[round % Moment.values().length], announced, child);
                interrupted.addAll(announced.open());
                child.kill();
            }
        }
        assertThat(interrupted).as("events open at a kill").hasSizeGreaterThanOrEqualTo(rounds / 2);
        try (ChildJvm child = start(config)) {
            announced.listen(child.port("page "));
            awaitSettled(announced, announced.all());
            child.signal("TERM");
            child.exitCode();
        }
        assertStored(announced.all());
        assertEnds(announced.all(), interrupted);
        assertFiles(announced.all(), interrupted);
        System.out.printf(
                "killed %d times, %d events announced, %d of them open at a kill; lost 0, doubled 0%n",
                rounds, ids(announced.all()).size(), interrupted.size());
    }

    private Path install() throws IOException, InterruptedException {
        NumberedClip.writeVisit(directory.resolve("visits.mp4"), FRAMES, AWAY);
        return Installation.in(directory)
                .withCamera("door", "file:visits.mp4", "lines: [{name: middle, from: [0.5, 1], to: [0.5, 0]}]")
                .withSettings("""
                        database: {detections: 1ms}
                        tracking: {confirm: 2, lost: 500ms}
                        events: {clip: {before: 1s, after: 1s}}
                        rules:
                          - {name: visit, labels: [person], cooldown: 0s, merge: 0s}
                        """)
                .write();
    }

    private ChildJvm start(Path config) throws IOException {
        return ChildJvm.start(directory, Vedette.class, "run", "--config", config.toString());
    }

    private Kept kept() {
        return new Kept(directory.resolve("data"));
    }

    private void awaitMoment(Moment moment, Announced announced, ChildJvm child) throws Exception {
        switch (moment) {
            case OPENED -> awaitNext(announced, "opened");
            case UPDATED -> awaitNext(announced, "updated");
            case CLOSED -> awaitNext(announced, "closed");
            case IN_A_CLIP -> {
                awaitNext(announced, "opened");
                awaitNext(announced, "updated");
                awaitNext(announced, "updated");
            }
            case DRAINING -> awaitDraining(announced, child.port("page "));
        }
        Thread.sleep(random.nextInt(NEARBY_MILLIS));
    }

    private static void awaitNext(Announced announced, String phase) {
        int before = announced.now(phase).size();
        await().pollInterval(Duration.ofMillis(2))
                .atMost(PATIENCE)
                .until(() -> announced.now(phase).size() > before);
    }

    /** Locks the program out of its database until enough is waiting, with an event open, and lets it go. */
    private void awaitDraining(Announced announced, int port) throws SQLException {
        awaitNext(announced, "closed");
        try (Connection connection = kept().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            awaitNext(announced, "opened");
            await().atMost(PATIENCE)
                    .until(() -> Web.journalBytes(port) > DRAIN_BYTES
                            && !announced.open().isEmpty());
            statement.execute("rollback");
        }
    }

    /** Until all that was announced is over and its files are there. */
    private void awaitSettled(Announced announced, List<JsonNode> said) {
        awaitNext(announced, "closed");
        String ids = "'" + String.join("','", ids(said)) + "'";
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).untilAsserted(() -> {
            assertThat(kept().rows("select id from events where end_pts is null and id in (" + ids + ")"))
                    .isEmpty();
            assertThat(kept().rows("select id from events where id in (" + ids
                            + ") and not exists (select 1 from event_media where event = id and kind = 'clip')"))
                    .isEmpty();
        });
    }

    private void assertStored(List<JsonNode> said) throws SQLException {
        assertThat(kept().rows("select id from events")).containsAll(ids(said));
        assertThat(kept().rows(NumberedClip.DOUBLED_VISITS)).as("doubled").isEmpty();
        assertThat(
                        kept().rows(
                                        "select id from events where end_pts is not null and end_pts not in (select pts from detections)"))
                .as("events whose end is not the time of a stored result")
                .isEmpty();
        assertThat(kept().rows("select sum(count) from counters"))
                .isEqualTo(kept().rows("select count(*) from crossings"))
                .doesNotContain("0", "null");
    }

    /**
     * The newest end that was told is the stored one. Where an event was open at a kill, the next life may remember less of it
     * than had been told, and tell an earlier end; stored is when the object was last seen, by whichever life.
     */
    private void assertEnds(List<JsonNode> said, Set<String> interrupted) throws SQLException {
        Map<String, Long> ends = new TreeMap<>();
        for (JsonNode event : said) {
            String id = event.path("id").asText();
            assertThat(kept().rows("select start_time from events where id = '" + id + "'"))
                    .containsExactly(millis(event.path("start")));
            if (event.path("phase").asText().equals("closed")) {
                ends.merge(id, Long.parseLong(millis(event.path("end"))), Math::max);
            }
        }
        for (Map.Entry<String, Long> end : ends.entrySet()) {
            String id = end.getKey();
            long stored = Long.parseLong(kept().rows("select end_time from events where id = '" + id + "'")
                    .get(0));
            assertThat(stored).as("the end of %s", id).isGreaterThanOrEqualTo(end.getValue());
            if (!interrupted.contains(id)) {
                assertThat(stored).as("the end of %s", id).isEqualTo(end.getValue());
            }
        }
    }

    private void assertFiles(List<JsonNode> said, Set<String> interrupted) throws Exception {
        List<String> known = kept().rows("select file from event_media where file is not null order by file");
        assertThat(kept().mediaFiles())
                .as("files")
                .containsExactlyElementsOf(known.stream().sorted().toList());
        assertThat(kept().rows("select file from garbage where file <> ''")).isEmpty();
        Set<String> lasting = ids(said.stream()
                .filter(event -> event.path("phase").asText().equals("updated"))
                .toList());
        for (String id : interrupted) {
            List<String> clip = kept().rows(
                            "select file is not null, note from event_media where kind = 'clip' and event = '" + id
                                    + "'");
            assertThat(clip).as("the clip of %s", id).hasSize(1);
            if (lasting.contains(id)) {
                assertThat(clip.get(0)).as("the clip of %s", id).startsWith("1");
            } else {
                assertThat(clip.get(0)).as("the clip of %s", id).matches("1 .*|0 interrupted");
            }
        }
        for (String file : kept().rows("select file from event_media where kind = 'clip' and file is not null")) {
            assertThat(Clips.seconds(kept().media().resolve(file))).as(file).isPositive();
        }
    }

    private static Set<String> ids(List<JsonNode> events) {
        Set<String> ids = new TreeSet<>();
        events.forEach(event -> ids.add(event.path("id").asText()));
        return ids;
    }

    private static String millis(JsonNode time) {
        return Long.toString(Instant.parse(time.asText()).toEpochMilli());
    }
}

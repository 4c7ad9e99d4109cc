// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.record.MediaTime;
import io.vedette.sinks.FirstFailure;
import io.vedette.sinks.database.KeptRecord.Episode;
import io.vedette.sinks.journal.Journal;
import io.vedette.sinks.journal.JournalFeed;
import io.vedette.sinks.journal.JournalOptions;
import io.vedette.stats.Stats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillITCase {
    private static final int KILLS = 4;
    private static final int FRAMES_OF_A_LIFE = 1_000_000;
    private static final long TEN_FRAMES = MediaTime.ofMillis(2_000);

    @TempDir
    Path data;

    @Test
    void whatWasAnnouncedIsStoredOnceHoweverOftenTheProcessIsKilled() throws Exception {
        Random random = new Random(7);
        List<KeptRecord> announced = new ArrayList<>();
        for (int life = 0; life < KILLS; life++) {
            announced.addAll(killAfter(20 + random.nextInt(300), life * FRAMES_OF_A_LIFE));
        }
        // An orderly life at the end: replays what is left, and disowns what the last kill left open.
        SqliteFile file = new SqliteFile(data.resolve("vedette.db"));
        replayAndDisown(file, KILLS * FRAMES_OF_A_LIFE);

        Map<Long, Row> rows = rows(file);
        assertThat(rows).hasSizeGreaterThan(KILLS);
        assertThat(rows.values()).allSatisfy(row -> {
            assertThat(row.end()).as("an end is the last frame that moved").isEqualTo(row.last());
            assertThat(row.start() % TEN_FRAMES).isZero();
            assertThat(row.last() - row.start()).isBetween(0L, TEN_FRAMES * 6 / 10);
        });
        for (KeptRecord record : announced) {
            if (record instanceof Episode episode) {
                assertThat(rows.get(episode.startPts())).as("%s", episode).matches(row -> row.holds(episode));
            }
        }
    }

    /** An episode in the database, in media time. */
    private record Row(long start, long last, long end) {
        private boolean holds(Episode announced) {
            return last >= announced.lastPts() && (!announced.ended() || end == announced.lastPts());
        }
    }

    private static Map<Long, Row> rows(SqliteFile file) throws SQLException {
        Map<Long, Row> rows = new TreeMap<>();
        for (String line : file.rows("select start_pts, last_pts, end_pts from motion")) {
            long[] columns = Pattern.compile(" ")
                    .splitAsStream(line)
                    .mapToLong(Long::parseLong)
                    .toArray();
            rows.put(columns[0], new Row(columns[0], columns[1], columns[2]));
        }
        return rows;
    }

    /** Runs a victim, kills it once it has announced so many records, and returns all that it announced. */
    private List<KeptRecord> killAfter(int records, int firstFrame) throws IOException, InterruptedException {
        Path output = Files.createTempFile(data, "announced", ".txt");
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        data.toString(),
                        String.valueOf(firstFrame))
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            await().pollInterval(Duration.ofMillis(10))
                    .until(() -> !victim.isAlive() || Files.readAllLines(output).size() >= records);
        } finally {
            victim.destroyForcibly();
        }
        assertThat(victim.waitFor()).as("killed by SIGKILL").isEqualTo(128 + 9);
        String text = Files.readString(output);
        List<KeptRecord> announced = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n')).lines().toList()) {
            announced.add(KeptCodec.decode(HexFormat.of().parseHex(line)));
        }
        assertThat(announced).hasSizeGreaterThanOrEqualTo(records);
        return announced;
    }

    private void replayAndDisown(SqliteFile file, int frame) throws Exception {
        FirstFailure failure = new FirstFailure();
        try (Stats stats = new Stats();
                Database database = file.open(data);
                Journal journal = new Journal(
                        JournalOptions.at(data.resolve("journal")),
                        record -> {},
                        List.of(JournalFeed.lossless("database", Victim.store(database, data, stats, failure))),
                        stats,
                        failure)) {
            for (KeptRecord record : new MotionEpisodes().on(MotionEpisodesTest.frame(frame, 0))) {
                journal.append(KeptCodec.encode(record), stats.stage("yard", io.vedette.stats.Stage.JOURNAL))
                        .get(60, TimeUnit.SECONDS);
            }
            await().until(() -> journal.waitingBytes() == 0);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.sinks.database.OverlayChanges.Outcome;
import io.vedette.store.StoreException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlayChangesITCase {
    private static final int TIMES = 50;

    @TempDir
    Path directory;

    private final PostgresDatabase outside = new PostgresDatabase();
    private OverlayChanges changes;

    @BeforeEach
    void open() {
        changes = new OverlayChanges(outside.options(directory));
    }

    @AfterEach
    void close() {
        changes.close();
    }

    @Test
    void buildsOnWhatIsThere() throws Exception {
        assertThat(changes.<String>change("yard", before -> new Outcome<>("was " + before, true, "{}")))
                .isEqualTo("was null");
        assertThat(changes.<String>change("yard", before -> new Outcome<>("was " + before, true, null)))
                .isEqualTo("was {}");
        assertThat(outside.rows("select name, overlay from cameras")).containsExactly("yard null");
    }

    @Test
    void leavesNothingBehindWhenRefused() throws Exception {
        assertThat(changes.<String>change("yard", before -> new Outcome<>("no", false, null)))
                .isEqualTo("no");
        assertThatThrownBy(() -> changes.<String>change("yard", before -> {
                    throw new StoreException("the file is gone");
                }))
                .isInstanceOf(StoreException.class)
                .hasMessage("the file is gone");
        assertThat(outside.rows("select name from cameras")).isEmpty();
        assertThat(changes.<String>change("yard", before -> new Outcome<>("yes", true, "{}")))
                .isEqualTo("yes");
        assertThat(outside.rows("select name, overlay from cameras")).containsExactly("yard {}");
    }

    @Test
    void noneOfManyWhoChangeOneCameraIsLost() throws Exception {
        ExecutorService gateways = Executors.newFixedThreadPool(2);
        try (OverlayChanges other = new OverlayChanges(outside.options(directory))) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < TIMES; i++) {
                OverlayChanges one = i % 2 == 0 ? changes : other;
                done.add(gateways.submit(() -> one.<String>change(
                        "yard", before -> new Outcome<>("", true, (before == null ? "" : before) + "x"))));
            }
            for (Future<?> each : done) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            gateways.shutdownNow();
        }
        assertThat(outside.rows("select overlay from cameras")).containsExactly("x".repeat(TIMES));
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsSaid() throws Exception {
        outside.breakDown();
        assertThatThrownBy(() -> changes.<String>change("yard", before -> new Outcome<>("", true, "{}")))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("the database takes nothing now: ");
        outside.repair();
        assertThat(changes.<String>change("yard", before -> new Outcome<>("yes", true, "{}")))
                .isEqualTo("yes");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.sinks.database.Database.RefusedException;
import io.vedette.sinks.journal.StoreTroubleException;
import io.vedette.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes what the database keeps of cameras' settings, each change in one transaction from reading to writing: of several
 * processes that change one camera each builds on what the one before it wrote. For databases with more than one writer.
 * Thread-safe.
 */
public final class OverlayChanges implements AutoCloseable {
    /** So that there is a row to wait for. */
    private static final String PRESENT = "insert into cameras (name) values (?) on conflict (name) do nothing";

    private static final String READ = "select overlay from cameras where name = ? for update";
    private static final String WRITE = "update cameras set overlay = ? where name = ?";

    private final Database database;

    /** For the database of these options. */
    public OverlayChanges(KeptOptions options) {
        database = new Database(DatabaseServer.of(options));
    }

    /**
     * What comes of a change.
     *
     * @param answer for whoever asked for it
     * @param written whether there is something to write; if not, nothing is changed
     * @param overlay what to write; null for nothing of the camera's own
     * @param <T> the answer
     */
    public record Outcome<T>(
            T answer, boolean written, @Nullable String overlay) {}

    /**
     * Changes a camera's settings.
     *
     * @param camera its name
     * @param change of what is there, null for nothing, to what shall be there; may be asked more than once
     * @throws StoreException if the database does not take it now
     */
    public <T> T change(String camera, Function<@Nullable String, Outcome<T>> change) {
        List<T> answers = new ArrayList<>();
        try {
            database.transact(statements -> answers.add(change(statements, camera, change)));
        } catch (StoreTroubleException | RefusedException e) {
            throw new StoreException("the database takes nothing now: " + Database.words(e), e);
        }
        return answers.get(answers.size() - 1);
    }

    private static <T> T change(Statements statements, String camera, Function<@Nullable String, Outcome<T>> change)
            throws SQLException {
        statements.update(PRESENT, camera);
        String before = statements
                .first(row -> Optional.ofNullable(row.getString(1)), READ, camera)
                .flatMap(overlay -> overlay)
                .orElse(null);
        Outcome<T> outcome = change.apply(before);
        if (outcome.written()) {
            statements.update(WRITE, outcome.overlay(), camera);
        } else {
            statements.connection().rollback(); // nor is the row to wait for left behind
        }
        return outcome.answer();
    }

    @Override
    public void close() {
        database.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.CameraOverlays;
import io.vedette.config.RegistryException;
import io.vedette.store.StoreException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the database keeps of changes to cameras. Each time over a connection of its own: it is asked about once a second, by
 * whoever happens to run the source, and nobody tells it when that ends.
 */
public final class JdbcOverlays implements CameraOverlays {
    private static final long serialVersionUID = 1L;
    private static final String OVERLAYS = "select name, overlay from cameras where overlay is not null order by name";

    private final KeptOptions options;

    /** Those that are kept there. */
    public JdbcOverlays(KeptOptions options) {
        this.options = options;
    }

    @Override
    public Map<String, String> load() throws RegistryException {
        Map<String, String> overlays = new LinkedHashMap<>();
        try (ReadConnection database = new ReadConnection(DatabaseServer.of(options))) {
            database.read(statements ->
                            statements.query(row -> Map.entry(row.getString(1), row.getString(2)), OVERLAYS))
                    .forEach(row -> overlays.put(row.getKey(), row.getValue()));
            return overlays;
        } catch (StoreException e) {
            throw new RegistryException("changes of cameras can't be read: " + e.getMessage(), e);
        }
    }
}

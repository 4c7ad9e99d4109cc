// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vedette.store.CounterRow;
import java.util.List;

/** Line crossings by hour; the schema is in {@code openapi.yaml}. */
record CounterList(List<CounterView> counters, boolean more) {
    private static final int MOST = 500;

    /** One line, direction, label and hour. */
    record CounterView(String camera, String line, String direction, String label, String hour, long count) {}

    /** The newest of rows that come oldest first. */
    static CounterList of(List<CounterRow> rows) {
        List<CounterView> views = rows.subList(Math.max(0, rows.size() - MOST), rows.size()).stream()
                .map(row -> new CounterView(
                        row.camera(),
                        row.line(),
                        row.direction(),
                        row.label(),
                        EventView.time(row.hour()),
                        row.count()))
                .toList();
        return new CounterList(views, rows.size() > MOST);
    }
}

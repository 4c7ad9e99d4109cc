// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;
import java.util.Optional;

/** The section {@code database}. */
final class DatabaseBinder {
    private static final String URL =
            "jdbc:sqlite:PATH or jdbc:postgresql://HOST/DATABASE, or nothing for SQLite in the data directory";
    private static final Duration RAREST = Duration.ofHours(24);

    private DatabaseBinder() {}

    static DatabaseConfig bind(Section section, Reading reading) {
        DatabaseConfig defaults = DatabaseConfig.DEFAULT;
        Optional<String> url = section.find("url", Scalar.matching("jdbc:(sqlite:|postgresql://)[^\\p{Cntrl}]+", URL));
        if (url.isPresent() && !Masking.mask(url.get()).equals(url.get())) {
            String value = Masking.mask(url.get());
            reading.problems()
                    .add(section.path("url"), value, "no password here but under password", section.line("url"));
        }
        DatabaseConfig database = new DatabaseConfig(
                url,
                section.find("user", Scalar.text("a name")),
                section.secret("password", "a password"),
                section.get("detections", Scalar.time(Duration.ZERO, RAREST), defaults.detections()));
        section.finish();
        return database;
    }
}

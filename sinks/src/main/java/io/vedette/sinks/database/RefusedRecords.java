// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records of the journal that could not be stored, for a person to look at: a line each, why and the record in Base64. The
 * file grows to 16 MiB and no further. For one thread.
 */
final class RefusedRecords {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRecords.class);
    private static final long MOST_BYTES = 16L << 20;

    private final Path file;

    RefusedRecords(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    void add(byte[] record, String why) {
        LOG.error("a record of the journal can't be stored: {}", why);
        String line = why.replaceAll("\\s+", " ") + "\t" + Base64.getEncoder().encodeToString(record) + "\n";
        try {
            if (!Files.exists(file) || Files.size(file) < MOST_BYTES) {
                Files.write(
                        file,
                        line.getBytes(StandardCharsets.UTF_8),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            LOG.warn("nor be set aside: {}", e.toString());
        }
    }
}

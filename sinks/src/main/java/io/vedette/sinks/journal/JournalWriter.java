// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The writing half of a journal: writes groups of records at the end and makes each group durable at once. After trouble
 * with the disk the same group goes into a new segment, because nobody knows what is left of it in the old one. For one
 * thread.
 */
final class JournalWriter {
    private final JournalFiles files;
    private final long segmentBytes;
    private @Nullable Segment segment;
    private long end;

    JournalWriter(JournalFiles files, long segmentBytes) {
        this.files = files;
        this.segmentBytes = segmentBytes;
        this.end = files.recoveredEnd();
    }

    /** Makes records durable and returns the position after them; on failure none of them counts, try again. */
    long append(List<byte[]> payloads) throws IOException {
        Segment current = segment;
        try {
            if (current == null || current.size() >= segmentBytes) {
                close();
                current = files.begin(end);
                segment = current;
            }
            end = current.append(payloads);
            return end;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    void close() {
        Segment current = segment;
        segment = null;
        if (current != null) {
            try {
                current.close();
            } catch (IOException e) {
                // every group was forced to the disk when it was written
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of a thread's nice value (proc(5), the nineteenth of {@code stat}). */
public final class ThreadNiceness {
    private static final Path STAT = Path.of("/proc/thread-self/stat");
    private static final int AFTER_NAME = 16;

    private ThreadNiceness() {}

    /** That of the calling thread, 0 as usual. */
    public static int ofThisThread() {
        try {
            String stat = Files.readString(STAT);
            String afterName = stat.substring(stat.lastIndexOf(')') + 2); // a thread's name may hold anything
            return Integer.parseInt(afterName.split(" ", -1)[AFTER_NAME]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how much room a disk has. */
@FunctionalInterface
interface DiskSpace {
    /** Asks the file system. */
    DiskSpace REAL = directory -> Files.getFileStore(directory).getUsableSpace();

    /** How many bytes may be written where a directory is. */
    long usable(Path directory) throws IOException;
}

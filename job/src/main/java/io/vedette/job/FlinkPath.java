// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import java.nio.file.Path;

/**
 * Directories and files as Flink writes and reads them: an address whose path is not percent-encoded, else a blank in it would
 * come back as {@code %20}, and a directory of that name would be made.
 */
public final class FlinkPath {
    private FlinkPath() {}

    /** Such as {@code file:/home/me/my cams}; of an absolute path. */
    public static String of(Path path) {
        return new org.apache.flink.core.fs.Path(path.toUri()).toString();
    }

    /** Back again, of what is on a file system of this machine. */
    public static Path parse(String written) {
        return Path.of(new org.apache.flink.core.fs.Path(written).getPath());
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import java.nio.file.Path;

/**
 * The files of one JVM among those of all: {@code CAMERA/DAY/FILE} below the root where there is only one JVM, {@code
 * NAME/CAMERA/DAY/FILE} where there are more. How deep a file is tells them apart, also where a camera has the name of a JVM.
 *
 * @param root what paths in rows begin at
 * @param name the JVM's; empty for the only one
 */
record MediaDirectory(Path root, String name) {
    /** The directory of the JVM itself. */
    Path own() {
        return root.resolve(name);
    }

    /** What its paths begin with in rows. */
    String prefix() {
        return name.isEmpty() ? "" : name + "/";
    }

    /** An SQL condition on a column: that its file is of this JVM. Its one value is {@link #prefix}. */
    String holds(String column) {
        return "(substr(" + column + ", 1, " + prefix().length() + ") = ? and " + column
                + (name.isEmpty() ? " not" : "") + " like '%/%/%/%')";
    }
}

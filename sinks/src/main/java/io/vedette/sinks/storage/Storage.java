// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.storage;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * Where a job keeps journal, pictures and clips. Part of the job graph; {@link OwnStorage#SHARED} finds out on the machine
 * that writes what it means there.
 *
 * <p>Two are equal when their instance is: a JVM has one place of its own per job instance.
 *
 * @param instance names the job
 * @param data the data directory, absolute: on a disk that JVMs share, or on one of each machine's
 * @param many whether several JVMs write: then each has a directory of its own in it
 */
public record Storage(String instance, String data, boolean many) implements Serializable {
    /** That of a job in one JVM, which has the directory to itself. */
    public static Storage ofOneJvm(String instance, Path data) {
        return new Storage(instance, data.toAbsolutePath().toString(), false);
    }

    /** That of a job in any number of JVMs, on any number of machines. */
    public static Storage ofManyJvms(String instance, Path data) {
        return new Storage(instance, data.toAbsolutePath().toString(), true);
    }

    Path directory() {
        return Path.of(data);
    }

    /** Where pictures and clips of all JVMs are: what their rows' paths begin at. */
    public Path media() {
        return directory().resolve("media");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Storage storage && storage.instance.equals(instance);
    }

    @Override
    public int hashCode() {
        return instance.hashCode();
    }
}

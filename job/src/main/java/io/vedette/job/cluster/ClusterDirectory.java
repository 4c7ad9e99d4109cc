// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import java.nio.file.Path;

/**
 * Where a trial cluster keeps what is its own: Flink's configuration, which processes run, logs and temporary files.
 *
 * @param root the directory; absolute, need not exist
 */
public record ClusterDirectory(Path root) {
    /** Made absolute. */
    public ClusterDirectory {
        root = root.toAbsolutePath().normalize();
    }

    /** Flink's configuration directory. */
    Path configuration() {
        return root.resolve("conf");
    }

    /** Jars of ours that its members have open. */
    Path library() {
        return root.resolve("lib");
    }

    /** What ZooKeeper remembers. */
    Path zooKeeper() {
        return root.resolve("zookeeper");
    }

    /** What a JobManager that comes back needs of jobs: their graphs and jars. */
    Path recovery() {
        return root.resolve("recovery");
    }

    /** Which process a member of the cluster is. */
    Path process(String member) {
        return root.resolve("run").resolve(member + ".pid");
    }

    /** What a member logs. */
    public Path log(String member) {
        return root.resolve("log").resolve(member + ".log");
    }

    /** What a member prints, such as why its JVM did not start. */
    public Path printed(String member) {
        return root.resolve("log").resolve(member + ".out");
    }

    /** A member's temporary files, which are removed when it is started and after it was stopped. */
    Path temporary(String member) {
        return root.resolve("tmp").resolve(member);
    }
}

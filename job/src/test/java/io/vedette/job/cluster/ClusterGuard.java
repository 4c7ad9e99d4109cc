// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.ConfigException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;

/**
 * Ends a test's cluster, whose processes are made to outlive who started them: when the test is over, and when the run of tests is
 * interrupted.
 */
final class ClusterGuard implements AutoCloseable {
    private final TrialCluster cluster;
    private final Thread atExit = new Thread(this::kill, "cluster-guard");

    private ClusterGuard(TrialCluster cluster) {
        this.cluster = cluster;
    }

    /** From now on; before it is started. */
    static ClusterGuard of(TrialCluster cluster) {
        ClusterGuard guard = new ClusterGuard(cluster);
        Runtime.getRuntime().addShutdownHook(guard.atExit);
        return guard;
    }

    private void kill() {
        try {
            cluster.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the cluster, unless the test has done so or it never started. */
    @Override
    public void close() throws IOException {
        try {
            cluster.stop(line -> {});
        } catch (ConfigException e) {
            // There is nothing to stop.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the cluster was stopped");
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.job.cluster.ClusterDirectory;
import io.vedette.job.cluster.TrialCluster;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which trial cluster is meant: by its directory, as the commands have in common. */
final class ClusterPlace {
    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where the cluster keeps its logs and temporary files (default: data/cluster).")
    private @Nullable String written;

    ClusterDirectory directory() {
        return new ClusterDirectory(written == null ? UserPath.inHome("data/cluster") : UserPath.of(written));
    }

    TrialCluster cluster() {
        return new TrialCluster(directory());
    }
}

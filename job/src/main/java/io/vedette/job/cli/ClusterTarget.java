// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.ConfigException;
import io.vedette.job.cluster.ClusterFiles;
import io.vedette.job.cluster.Submission;
import io.vedette.job.fetch.Lines;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The cluster that a job is for: another's by its address, else the trial cluster. */
final class ClusterTarget {
    @Mixin
    private ClusterPlace place = new ClusterPlace();

    @Option(
            names = "--cluster",
            paramLabel = "URL",
            description = "Address of a Flink cluster's REST interface (default: the one of 'vedette cluster start').")
    private @Nullable String written;

    URI dashboard() throws IOException {
        if (written == null) {
            return place.cluster().dashboard();
        }
        try {
            URI address = URI.create(written);
            if ("http".equals(address.getScheme()) && address.getHost() != null) {
                int port = address.getPort() < 0 ? 8081 : address.getPort();
                return URI.create("http://" + address.getHost() + ":" + port);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new ConfigException("--cluster: " + written + " (expected: an address such as http://127.0.0.1:8081)");
    }

    /**
     * What brings a job of this build to the cluster.
     *
     * @throws ConfigException if the trial cluster does not run, or was started with other libraries
     */
    Submission newer(PrintWriter out) throws IOException {
        Submission submission = submission(out);
        if (written == null) {
            new ClusterFiles(UserPath.inHome("")).checkLibraries(place.directory());
        }
        return submission;
    }

    /** What gives orders to the cluster's job. */
    Submission submission(PrintWriter out) throws IOException {
        return new Submission(dashboard(), new ClusterFiles(UserPath.inHome("")).jobJar(), Lines.to(out));
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of loopback that nothing listens on. */
final class FreePorts {
    private FreePorts() {}

    /** A cluster of a size, with as little memory as does, on free ports. */
    static ClusterOptions cluster(int taskManagers) throws IOException {
        try (ServerSocket one = socket();
                ServerSocket other = socket()) {
            return new ClusterOptions(taskManagers, 0, 1280, one.getLocalPort(), other.getLocalPort());
        }
    }

    private static ServerSocket socket() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}

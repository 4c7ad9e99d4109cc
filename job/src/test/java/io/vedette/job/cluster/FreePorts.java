// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.testing.Ports;

/** Clusters on ports of loopback that nothing listens on. */
final class FreePorts {
    private FreePorts() {}

    /** One of a size, with as little memory as does. */
    static ClusterOptions cluster(int taskManagers) {
        int dashboard = Ports.free();
        int zooKeeper = Ports.free();
        while (zooKeeper == dashboard) {
            zooKeeper = Ports.free();
        }
        return new ClusterOptions(taskManagers, 0, 1280, dashboard, zooKeeper);
    }
}

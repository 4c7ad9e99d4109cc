// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

/** The link's threads: named after what they do, and no reason for the JVM to stay. */
final class Threads {
    private Threads() {}

    static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, "vedette-" + name);
        thread.setDaemon(true);
        return thread;
    }
}

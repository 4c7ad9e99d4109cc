// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.media;

import io.vedette.record.EventPhase;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** A process that records an event which never ends, until it is killed. Prints a line for each frame the ring has. */
final class Victim {
    private Victim() {}

    /**
     * Runs until it is killed.
     *
     * @param arguments the video and the media directory
     */
    @SuppressWarnings("SystemOut") // for the process that kills it
    public static void main(String[] arguments) throws Exception {
        try (Recorded recorded = new Recorded(Path.of(arguments[0]), Path.of(arguments[1]))) {
            recorded.show(0, 100);
            recorded.event(EventPhase.OPENED, 3, 3, recorded.fragments().get(75).pts());
            for (int i = 100; i < recorded.fragments().size(); i++) {
                LockSupport.parkNanos(10_000_000);
                recorded.show(i, i + 1);
                recorded.seen(recorded.fragments().get(i));
                System.out.println(i);
            }
            while (true) {
                LockSupport.park();
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources;

import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Waits as a native call does, which knows nothing of interrupts. */
public final class Uninterruptibly {
    private Uninterruptibly() {}

    /** Until the latch is down; at once without one. */
    public static void await(@Nullable CountDownLatch latch) {
        boolean interrupted = false;
        while (latch != null && latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.record.CameraState;
import io.vedette.record.Fragment;
import io.vedette.record.SampledFrame;
import io.vedette.sources.feed.Outlet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * An outlet that can be shut: after {@link #shut} returns nothing passes any more, even from a thread that outlived its
 * camera in a native call. Threads that pass don't hinder each other.
 */
final class OutletGate implements Outlet {
    private final Outlet outlet;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean shut;

    OutletGate(Outlet outlet) {
        this.outlet = outlet;
    }

    private interface Passage {
        void through(Outlet outlet) throws InterruptedException;
    }

    private void pass(Passage passage) throws InterruptedException {
        lock.readLock().lockInterruptibly();
        try {
            if (!shut) {
                passage.through(outlet);
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    public void fragment(Fragment fragment) throws InterruptedException {
        pass(o -> o.fragment(fragment));
    }

    @Override
    public void sample(SampledFrame frame) throws InterruptedException {
        pass(o -> o.sample(frame));
    }

    @Override
    public void state(CameraState state) throws InterruptedException {
        pass(o -> o.state(state));
    }

    @Override
    public void end() throws InterruptedException {
        pass(Outlet::end);
    }

    /** Shuts it. Interrupt the threads that may wait inside first. */
    void shut() {
        lock.writeLock().lock();
        try {
            shut = true;
        } finally {
            lock.writeLock().unlock();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources;

import io.vedette.config.CameraConfig;
import io.vedette.config.CameraRegistry;
import io.vedette.config.RegistryException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A registry whose content a test sets, and that fails as the test likes. */
public final class FakeRegistry implements CameraRegistry {
    private static final long serialVersionUID = 1L;

    private transient volatile List<CameraConfig> cameras;
    private volatile @Nullable Throwable failure;
    private transient volatile @Nullable CountDownLatch gate;
    private final AtomicInteger loads = new AtomicInteger();

    public FakeRegistry(CameraConfig... cameras) {
        this.cameras = List.of(cameras);
    }

    public void set(CameraConfig... now) {
        cameras = List.of(now);
    }

    public void fail(@Nullable Throwable with) {
        failure = with;
    }

    /** Whoever reads it waits until the latch is down, also when interrupted. */
    public void hold(CountDownLatch until) {
        gate = until;
    }

    public int loads() {
        return loads.get();
    }

    @Override
    public List<CameraConfig> load() throws RegistryException {
        loads.incrementAndGet();
        Uninterruptibly.await(gate);
        Throwable now = failure;
        if (now instanceof RegistryException e) {
            throw e;
        }
        if (now instanceof Error e) {
            throw e;
        }
        if (now instanceof RuntimeException e) {
            throw e;
        }
        return cameras;
    }
}

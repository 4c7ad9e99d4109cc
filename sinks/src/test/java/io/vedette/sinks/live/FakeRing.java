// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.imaging.RecentFragments;
import io.vedette.record.Fragment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ring that holds what the test puts in. */
final class FakeRing implements RecentFragments {
    private volatile List<Fragment> gop = List.of();
    private volatile @Nullable RuntimeException failure;
    private volatile Runnable asked = () -> {};

    void set(Fragment... fragments) {
        gop = List.of(fragments);
    }

    /** What happens right after it was asked, before the answer is there. */
    void whenAsked(Runnable action) {
        asked = action;
    }

    /** From now on it has a bug. */
    void fail(RuntimeException bug) {
        failure = bug;
    }

    @Override
    public List<Fragment> newestGop(String camera) {
        RuntimeException bug = failure;
        if (bug != null) {
            throw bug;
        }
        List<Fragment> newest =
                gop.stream().filter(f -> f.camera().name().equals(camera)).toList();
        asked.run();
        return newest;
    }

    @Override
    public List<Fragment> since(String camera, long pts) {
        return newestGop(camera);
    }
}

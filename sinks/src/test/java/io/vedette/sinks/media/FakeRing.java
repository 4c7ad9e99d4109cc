// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.imaging.RecentFragments;
import io.vedette.record.Fragment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A ring that holds what the test puts in, and loses what the test takes out. */
final class FakeRing implements RecentFragments {
    private final List<Fragment> kept = new ArrayList<>();
    private @Nullable RuntimeException failure;

    synchronized void add(List<Fragment> fragments) {
        kept.addAll(fragments);
    }

    synchronized void loseBefore(long pts) {
        kept.removeIf(fragment -> fragment.pts() < pts);
    }

    /** From now on it has a bug. */
    synchronized void fail(RuntimeException bug) {
        failure = bug;
    }

    @Override
    public List<Fragment> newestGop(String camera) {
        throw new UnsupportedOperationException();
    }

    @Override
    public synchronized List<Fragment> since(String camera, long pts) {
        if (failure != null) {
            throw failure;
        }
        List<Fragment> since = new ArrayList<>();
        for (Fragment fragment : kept) {
            if (fragment.key() && fragment.pts() <= pts) {
                since.clear();
            }
            since.add(fragment);
        }
        return since;
    }
}

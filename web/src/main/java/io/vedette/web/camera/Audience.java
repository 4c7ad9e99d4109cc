// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Viewers who are told the same. One that fails is left out from then on and let go; the others don't notice. */
final class Audience {
    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

    private final Set<Viewer> viewers = new CopyOnWriteArraySet<>();
    private final Runnable whenAllFailed;

    /** Nobody yet; the action runs when the last one is lost because it failed. */
    Audience(Runnable whenAllFailed) {
        this.whenAllFailed = whenAllFailed;
    }

    /** Whether it is the first. */
    boolean add(Viewer viewer) {
        return viewers.add(viewer) && viewers.size() == 1;
    }

    /** Whether it was the last. */
    boolean remove(Viewer viewer) {
        return viewers.remove(viewer) && viewers.isEmpty();
    }

    int size() {
        return viewers.size();
    }

    boolean isEmpty() {
        return viewers.isEmpty();
    }

    void clear() {
        viewers.clear();
    }

    void tell(Consumer<Viewer> what) {
        for (Viewer viewer : viewers) {
            try {
                what.accept(viewer);
            } catch (RuntimeException e) {
                LOG.warn("a viewer failed and is let go", e);
                letGo(viewer);
            }
        }
    }

    private void letGo(Viewer viewer) {
        boolean last = remove(viewer);
        try {
            viewer.failed();
        } catch (RuntimeException e) {
            LOG.debug("it can't be closed either: {}", e.toString());
        }
        if (last) {
            whenAllFailed.run();
        }
    }
}

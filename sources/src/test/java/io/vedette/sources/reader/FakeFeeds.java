// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import io.vedette.config.CameraConfig;
import io.vedette.record.CameraKey;
import io.vedette.sources.Uninterruptibly;
import io.vedette.sources.feed.CameraFeed;
import io.vedette.sources.feed.FeedFactory;
import io.vedette.sources.feed.Outlet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Feeds that do nothing by themselves: a test pushes into their outlets. */
final class FakeFeeds implements FeedFactory {
    private static final long serialVersionUID = 1L;

    final transient List<Fake> opened = new CopyOnWriteArrayList<>();
    final transient List<String> log = new CopyOnWriteArrayList<>();
    volatile @Nullable RuntimeException failure;
    transient volatile @Nullable CountDownLatch opening;
    transient volatile @Nullable CountDownLatch closing;

    @Override
    public CameraFeed open(CameraKey camera, CameraConfig config, long resumeAfter, Outlet outlet) {
        RuntimeException now = failure;
        if (now != null) {
            throw now;
        }
        log.add("open " + camera.name());
        Uninterruptibly.await(opening);
        Fake feed = new Fake(camera, config, resumeAfter, outlet);
        opened.add(feed);
        return feed;
    }

    Fake last() {
        return opened.get(opened.size() - 1);
    }

    final class Fake implements CameraFeed {
        final CameraKey camera;
        final CameraConfig config;
        final long resumeAfter;
        final Outlet outlet;
        volatile boolean closed;

        Fake(CameraKey camera, CameraConfig config, long resumeAfter, Outlet outlet) {
            this.camera = camera;
            this.config = config;
            this.resumeAfter = resumeAfter;
            this.outlet = outlet;
        }

        @Override
        public void close() {
            Uninterruptibly.await(closing);
            closed = true;
            log.add("close " + camera.name());
        }
    }
}

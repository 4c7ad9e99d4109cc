// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.config.AnalysisConfig;
import io.vedette.config.CameraConfig;
import io.vedette.config.DecodePolicy;
import io.vedette.config.Secret;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraState;
import io.vedette.sources.camera.FfmpegFeedFactory;
import io.vedette.sources.feed.CameraFeed;
import io.vedette.sources.feed.Outlet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A recording that is played once through the product's camera feed, as fast as it goes; what comes of it is told to this. */
abstract class Playback implements Outlet {
    /** Job instance and camera. */
    static final String NAME = "bench";

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable String trouble;

    /**
     * Plays it to its end.
     *
     * @throws IOException if it does not end within five minutes
     */
    final void play(Path clip, DecodePolicy decode) throws IOException, InterruptedException {
        CameraConfig usual = CameraConfig.of(NAME, new Secret("file:" + clip.toAbsolutePath()));
        AnalysisConfig analysis = usual.analysis();
        CameraConfig config = new CameraConfig(
                NAME,
                usual.url(),
                true,
                usual.transport(),
                new AnalysisConfig(analysis.interval(), analysis.size(), decode),
                usual.analyzers(),
                usual.motion());
        CameraFeed feed =
                FfmpegFeedFactory.bounded(NAME, null).open(CameraKey.unsalted(NAME), config, Long.MIN_VALUE, this);
        try {
            if (!ended.await(5, TimeUnit.MINUTES)) {
                throw new IOException(clip + " did not end: " + trouble);
            }
        } finally {
            feed.close();
        }
    }

    /** What the camera said was wrong last; null if nothing. */
    final @Nullable String trouble() {
        return trouble;
    }

    @Override
    public final void state(CameraState state) {
        if (state.error() != null) {
            trouble = state.error();
        }
    }

    @Override
    public void end() {
        ended.countDown();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.record.CameraKey;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.InitSegment;
import io.vedette.record.MediaTime;
import io.vedette.record.StreamFormat;
import io.vedette.sources.feed.Outlet;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what state a camera is in, and emits it when it changes. A recording's states have its own times, so that every
 * replay gives the same. Used by the camera's reader.
 */
final class CameraStates {
    private static final String ANALYSIS = "analysis stream: ";

    private final CameraKey camera;
    private final boolean bounded;
    private final CameraClock clock;
    private final Timeline timeline;
    private final Outlet outlet;
    private final Damage damage;
    private final Damage analysisDamage;
    private volatile @Nullable String analysisTrouble;
    private @Nullable CameraState last;

    CameraStates(CameraContext context, Timeline timeline) {
        this.camera = context.key();
        this.bounded = context.bounded();
        this.clock = context.clock();
        this.outlet = context.outlet();
        this.damage = context.damage();
        this.analysisDamage = context.analysisDamage();
        this.timeline = timeline;
    }

    /** Video of this format arrives. Costs nothing while nothing changes. */
    void online(InitSegment init) throws InterruptedException {
        CameraState known = last;
        StreamFormat format = known == null ? null : known.format();
        if (format == null
                || format.width() != init.width()
                || format.height() != init.height()
                || !format.codec().equals(init.codec())) {
            format = new StreamFormat(init.codec(), init.width(), init.height());
        }
        become(CameraStatus.ONLINE, trouble(), format);
    }

    /** Of a recording nothing: it is counted what is damaged, but what comes several times at once depends on how fast it is read. */
    private @Nullable String trouble() {
        if (bounded) {
            return null;
        }
        String analysis = analysisTrouble;
        if (analysis != null) {
            return ANALYSIS + analysis;
        }
        String main = damage.words();
        if (main != null) {
            return main;
        }
        String sub = analysisDamage.words();
        return sub == null ? null : ANALYSIS + sub;
    }

    /**
     * The camera's sub-stream has trouble, or has none any more: told with the next frame of the main stream, which goes on.
     * For any thread.
     *
     * @param words what is wrong; null for nothing
     */
    void analysisTrouble(@Nullable String words) {
        analysisTrouble = words;
    }

    /** It is in another state; the format stays what it was last. */
    void become(CameraStatus status, @Nullable String error) throws InterruptedException {
        become(status, error, last == null ? null : last.format());
    }

    private void become(CameraStatus status, @Nullable String error, @Nullable StreamFormat format)
            throws InterruptedException {
        CameraState known = last;
        if (known != null
                && known.status() == status
                && Objects.equals(known.error(), error)
                && Objects.equals(known.format(), format)) {
            return;
        }
        Instant now = bounded ? MediaTime.toInstant(timeline.position()) : clock.now();
        Instant since = known != null && known.status() == status ? known.since() : now;
        long pts = timeline.newest() == Long.MIN_VALUE ? MediaTime.ofInstant(now) : timeline.newest();
        CameraState state = new CameraState(camera, status, since, pts, error, format);
        last = state;
        outlet.state(state);
    }
}

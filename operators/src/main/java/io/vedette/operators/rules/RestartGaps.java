// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.Tick;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.ValueState;

/**
 * How much of each camera's video nobody looked at while its lane was moved or started again: the media time from the last
 * frame before, by the checkpoint that the lane went on from, to the first one after. The time in which a camera is away by
 * itself is not the restart's: where no frame comes for {@value #AWAY_SECONDS} s, ticks take its place. Used by the lane's
 * thread alone.
 */
final class RestartGaps {
    /** Longer than ticks are held back for frames that may still be under way, where decoding sleeps and looks back. */
    private static final long AWAY_SECONDS = 15;

    private static final long AWAY = MediaTime.ofSeconds(AWAY_SECONDS);

    private final ValueState<Long> last;
    private final GapList gaps;
    private final Map<String, Watch> watches = new HashMap<>();

    /** What is known of a camera since the start. */
    private static final class Watch {
        /** Media time of the newest frame, or of the first tick where there is none. */
        private long from;

        private boolean looked;
        /** Of a camera that was away when its lane started. */
        private long gap;

        private Watch(long from) {
            this.from = from;
        }
    }

    /**
     * Of one lane.
     *
     * @param last media time up to which the current key's camera was looked at, or away
     * @param gaps gets a text {@code camera=milliseconds} for each
     */
    RestartGaps(ValueState<Long> last, GapList gaps) {
        this.last = last;
        this.gaps = gaps;
    }

    /** A frame of the current key's camera, whatever the detector answered. */
    void look(FrameResult frame) throws IOException {
        String camera = frame.camera().name();
        Watch watch = watches.computeIfAbsent(camera, name -> new Watch(frame.pts()));
        if (!watch.looked) {
            Long before = last.value();
            long gap = before == null || watch.gap > 0 ? watch.gap : frame.pts() - before;
            if (gap > 0) {
                gaps.add(camera + "=" + MediaTime.toMillis(gap));
            }
        }
        watch.looked = true;
        watch.from = frame.pts();
        last.update(frame.pts());
    }

    /** Time passes, with frames or without. */
    void pass(Tick tick) throws IOException {
        Watch watch = watches.computeIfAbsent(tick.camera().name(), name -> new Watch(tick.pts()));
        if (tick.pts() - watch.from <= AWAY) {
            return;
        }
        Long before = last.value();
        if (before == null) {
            return; // nobody ever looked at it
        }
        if (!watch.looked && watch.gap == 0) {
            watch.gap = Math.max(1, watch.from - before);
        }
        last.update(tick.pts());
    }

    /** The current key's camera is gone. */
    void forget(String camera) {
        watches.remove(camera);
        last.clear();
    }
}

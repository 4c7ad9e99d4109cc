// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import io.vedette.config.MotionConfig;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.Picture;
import java.util.function.Supplier;

/** Shows a detector frames at a steady rate and counts those it calls changed. */
final class Player {
    private final MotionDetector detector;
    private final long step;
    private long pts = MediaTime.ofSeconds(1_800_000_000.0);

    /** Five frames a second, the default settings. */
    Player() {
        this(MotionConfig.DEFAULT, 200);
    }

    Player(MotionConfig config, int stepMillis) {
        detector = new MotionDetector(config);
        step = MediaTime.ofMillis(stepMillis);
    }

    Motion show(Picture picture) {
        pts += step;
        return detector.detect(picture, pts);
    }

    /** Shows so many frames; returns at how many something changed. */
    int show(int frames, Supplier<Picture> picture) {
        int changed = 0;
        for (int i = 0; i < frames; i++) {
            if (show(picture.get()).score() > 0) {
                changed++;
            }
        }
        return changed;
    }

    /** Shows frames until nothing moves any more; returns the seconds of media time it took, at most {@code limit}. */
    double secondsUntilStill(double limit, Supplier<Picture> picture) {
        long start = pts;
        boolean moving = true;
        while (moving && MediaTime.toSeconds(pts - start) < limit) {
            moving = show(picture.get()).moving();
        }
        return MediaTime.toSeconds(pts - start);
    }

    /** Lets so much media time pass without a frame. */
    void skip(double seconds) {
        pts += MediaTime.ofSeconds(seconds);
    }

    MotionDetector detector() {
        return detector;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.record.CameraStatus;
import io.vedette.sources.video.CameraProblem.Kind;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: a second, doubling up to fifteen, each time somewhere between half and all of it, also
 * the first time, so that cameras behind one switch don't come back in step. Where somebody has to change something first, rarely;
 * but a camera that is still starting may answer for a while that it has no such stream or user, so that only several such
 * answers in a row are believed.
 */
final class Backoff {
    private static final long FIRST_MILLIS = 1_000;
    private static final long LONGEST_MILLIS = 15_000;
    private static final long RARE_MILLIS = 30_000;
    /** With the pauses after them 15 to 30 s, in which most cameras have started. */
    private static final int DOUBTED = 6;

    private final RandomGenerator random;
    private long bound = FIRST_MILLIS;
    private int failedInRow;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The pause after a failure of this kind. */
    Duration after(Kind kind) {
        failedInRow = kind.status() == CameraStatus.FAILED ? failedInRow + 1 : 0;
        if (kind == Kind.UNAUTHORIZED && failedInRow == 1) {
            // cameras lock a user out after some wrong passwords, five to seven with most: one more attempt, and not
            // soon
            return Duration.ofMillis(jittered(LONGEST_MILLIS));
        }
        boolean certain = kind == Kind.UNAUTHORIZED || kind == Kind.BAD_ADDRESS || failedInRow > DOUBTED;
        return certain ? rare() : next();
    }

    /** The pause after one more failure that may pass by itself. */
    Duration next() {
        long millis = jittered(bound);
        bound = Math.min(LONGEST_MILLIS, bound * 2);
        return Duration.ofMillis(millis);
    }

    /** 30 to 60 s. */
    private Duration rare() {
        return Duration.ofMillis(RARE_MILLIS + random.nextLong(RARE_MILLIS + 1));
    }

    /** After good frames: the next failure starts at the shortest pause again, and nothing is known of the camera. */
    void reset() {
        bound = FIRST_MILLIS;
        failedInRow = 0;
    }

    private long jittered(long millis) {
        return millis / 2 + random.nextLong(millis / 2 + 1);
    }
}

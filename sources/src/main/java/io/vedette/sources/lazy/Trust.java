// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.MediaTime;
import java.util.Locale;

/**
 * Whether a camera's frame sizes say anything of motion. Trust is earned by still video in which small motion would have been
 * seen, minutes of it, and lost at once. Not thread-safe.
 */
final class Trust {
    /** Moving area that must show, in macroblocks of a picture of 3600: 0.75 % of it. */
    static final double LIMIT = 27;

    private static final double LOST = 1.5 * LIMIT;

    private final double wantedSeconds;
    private final long distrustTicks;
    private double goodSeconds;
    private double noiseSeconds;
    private double leastArea = Double.NaN;
    private boolean trusted;
    private long missedUntil = Long.MIN_VALUE;

    /** Not trusted yet. */
    Trust(AdaptiveTimes times) {
        wantedSeconds = times.trust().toMillis() / 1000.0;
        distrustTicks = MediaTime.ofMillis(times.distrust().toMillis());
    }

    /**
     * So much more still video was seen, and the model was made anew.
     *
     * @param area the smallest moving area that would show; see {@link StillModel#leastArea}
     */
    void learned(double seconds, double area) {
        leastArea = area;
        if (trusted ? !(area <= LOST) : !(area <= LIMIT)) {
            trusted = false;
            goodSeconds = 0;
            noiseSeconds += seconds;
            return;
        }
        goodSeconds = Math.min(wantedSeconds, goodSeconds + seconds);
        trusted |= goodSeconds >= wantedSeconds;
        noiseSeconds = trusted ? 0 : noiseSeconds;
    }

    /** An audit saw motion that sizes should have announced and had not. */
    void missed(long pts) {
        missedUntil = pts + distrustTicks;
        trusted = false;
        goodSeconds = 0;
    }

    /** Whether sizes can be trusted at this media time. */
    boolean holds(long pts) {
        return trusted && pts >= missedUntil;
    }

    /** Whether what the camera sends is known to be of no use for this. */
    boolean isNoise() {
        return !trusted && leastArea > LIMIT;
    }

    /** Whether so much still video was noise that it could have earned trust: exposure and bit rate settle sooner. */
    boolean wantsAdvice() {
        return isNoise() && noiseSeconds >= wantedSeconds;
    }

    /** Whether it may be earned soon: nothing seen so far speaks against it. */
    boolean isLearning(long pts) {
        return !trusted && !isNoise() && pts >= missedUntil;
    }

    /** In words a person can act on. */
    String words(long pts) {
        if (pts < missedUntil) {
            long minutes = (missedUntil - pts) / (60L * MediaTime.TIMESCALE) + 1;
            return "untrusted for " + minutes + " min more: an audit saw motion that frame sizes had not announced";
        }
        if (trusted) {
            return String.format(Locale.ROOT, "trusted (A_min %.0f, limit %.0f)", leastArea, LIMIT);
        }
        if (isNoise()) {
            return String.format(
                    Locale.ROOT, "untrusted: picture noise takes the bits (A_min %.0f, limit %.0f)", leastArea, LIMIT);
        }
        return String.format(Locale.ROOT, "learning, %.0f s of %.0f s", goodSeconds, wantedSeconds);
    }

    /** What to change in a camera that {@link #wantsAdvice}. */
    String advice(long pts) {
        return "its frame sizes don't tell stillness from motion, so every frame is decoded (" + words(pts)
                + "). Would help, in the camera: a variable bit rate with an upper limit (capped VBR), a key frame every 2 s,"
                + " noise reduction";
    }
}

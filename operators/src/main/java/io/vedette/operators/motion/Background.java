// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import java.util.Arrays;

/**
 * What a camera sees when nothing moves: per pixel of the plane its mean, its noise, how often it flips between changed and
 * unchanged, and what might replace it. 20 bytes a pixel. Every loop runs over {@code int} arrays without a branch, because
 * C2 of JDK 17 vectorises only those; conditions are masks of 0 and −1.
 */
final class Background {
    private static final int FRACTION = LumaPlane.FRACTION;

    /** Time constant with which unchanged pixels follow slow changes. */
    private static final int FOLLOW_MILLIS = 10_000;

    /** Time constant of the noise estimate. */
    private static final int NOISE_MILLIS = 10_000;

    /** Time constant of the count of flips. */
    private static final int FLICKER_MILLIS = 30_000;

    /** What noise is taken to be before it is known: 4 levels of mean deviation. */
    private static final int NOISE_PRIOR = 4 << (2 * FRACTION);

    /** Something that stands still this long becomes background, sooner while the background itself is young. */
    static final int ABSORB_MILLIS = 30_000;

    private static final int ABSORB_MIN_MILLIS = 1_000;

    /**
     * After light jumped by more than this the background is in doubt, since a lamp's cone or a clipped window does not follow
     * a straight line.
     */
    private static final int JUMP_LEVELS = 6;

    private static final int YOUNG_MILLIS = 1_000;

    private final LumaPlane plane;
    private final LightMeter lightMeter;
    /** Grey level in 1/65536. */
    private final int[] mean;
    /** Mean deviation from the mean in 1/65536 of a grey level. */
    private final int[] noise;
    /** Part of the frames at which the pixel flips, in 1/65536. */
    private final int[] flicker;
    /** What a changed pixel reads, in 1/256 of a grey level. */
    private final int[] candidate;
    /** For how many milliseconds a changed pixel has read that; 0 while unchanged. */
    private final int[] candidateMillis;

    private PlaneMask mask;
    private int frames;
    private int ageMillis;

    /** An empty background; {@link #learn} it first. */
    Background(LumaPlane plane, LightMeter lightMeter) {
        this.plane = plane;
        this.mask = PlaneMask.none(plane);
        this.lightMeter = lightMeter;
        int size = plane.size();
        mean = new int[size];
        noise = new int[size];
        flicker = new int[size];
        candidate = new int[size];
        candidateMillis = new int[size];
    }

    LumaPlane plane() {
        return plane;
    }

    PlaneMask mask() {
        return mask;
    }

    /** Leaves out other parts of the picture from now on. What is left out goes on being learnt. */
    void mask(PlaneMask other) {
        mask = other;
    }

    /** How many frames it is made of. */
    int frames() {
        return frames;
    }

    /** How much media time it has seen, up to an hour. */
    int ageMillis() {
        return ageMillis;
    }

    /** Forgets everything. */
    void reset() {
        frames = 0;
        ageMillis = 0;
        Arrays.fill(noise, NOISE_PRIOR);
        Arrays.fill(flicker, 0);
        Arrays.fill(candidateMillis, 0);
    }

    /** Counts the background as young: what differs from it and stands still takes its place in a second or two. */
    void doubt() {
        ageMillis = Math.min(ageMillis, YOUNG_MILLIS);
    }

    /** Takes a frame as background, all of it. */
    void learn(Workspace work, int elapsedMillis) {
        int size = plane.size();
        if (frames == 0) {
            reset();
            for (int i = 0; i < size; i++) {
                mean[i] = work.luma[i] << FRACTION;
            }
        }
        predict(work);
        Arrays.fill(work.changed, 0, size, 0);
        follow(work, elapsedMillis);
    }

    /** Marks in {@code work.changed} what differs from the background by more than contrast, noise and edges explain. */
    void compare(Workspace work, int contrast) {
        predict(work);
        steepness(work);
        int size = plane.size();
        int[] threshold = work.threshold;
        for (int i = 0; i < size; i++) {
            threshold[i] += contrast + ((3 * noise[i]) >> FRACTION) + (((flicker[i] >> 6) * (contrast >> 2)) >> 6);
        }
        int[] residual = work.residual;
        int[] changed = work.changed;
        for (int i = 0; i < size; i++) {
            changed[i] = (threshold[i] - Math.abs(residual[i])) >>> 31;
        }
        mask.clear(changed);
    }

    /** Follows what did not change, and watches what did; after {@link #compare}. */
    void update(Workspace work, int elapsedMillis) {
        countFlips(work.changed, rate(elapsedMillis, FLICKER_MILLIS));
        watch(work, elapsedMillis);
        follow(work, elapsedMillis);
        absorb(Math.max(ABSORB_MIN_MILLIS, Math.min(ABSORB_MILLIS, ageMillis / 2)));
    }

    private void predict(Workspace work) {
        int size = plane.size();
        int[] luma = work.luma;
        int[] predicted = work.predicted;
        int[] residual = work.residual;
        Light light = lightMeter.measure(luma, mean, mask.samples());
        if (light.jumped(JUMP_LEVELS)) {
            doubt();
        }
        int gain = light.gain();
        int offset = light.offset();
        for (int i = 0; i < size; i++) {
            int value = mean[i] >> FRACTION;
            predicted[i] = value + ((value * gain) >> Light.GAIN_FRACTION) + offset;
        }
        LumaPlane.clip(predicted, size);
        for (int i = 0; i < size; i++) {
            residual[i] = luma[i] - predicted[i];
        }
    }

    /**
     * How much a pixel may read differently when the camera moves by one pixel of the plane, into {@code work.threshold}. At
     * the left and right edge it is nonsense; the majority vote leaves those pixels out.
     */
    private void steepness(Workspace work) {
        int size = plane.size();
        int[] steepness = work.threshold;
        int[] before = work.before;
        int[] after = work.after;
        work.neighbours(mean, size, 1);
        for (int i = 0; i < size; i++) {
            steepness[i] = Math.abs(after[i] - before[i]) >> (FRACTION + 1);
        }
        work.neighbours(mean, size, plane.width());
        for (int i = 0; i < size; i++) {
            steepness[i] += Math.abs(after[i] - before[i]) >> (FRACTION + 1);
        }
    }

    private void countFlips(int[] changed, int rate) {
        for (int i = 0; i < flicker.length; i++) {
            int flipped = changed[i] ^ (-candidateMillis[i] >>> 31);
            flicker[i] += ((((flipped << 16) - flicker[i]) >> 1) * rate) >> 15;
        }
    }

    private void watch(Workspace work, int elapsedMillis) {
        int[] luma = work.luma;
        int[] changed = work.changed;
        int[] threshold = work.threshold;
        for (int i = 0; i < candidate.length; i++) {
            int away = luma[i] - candidate[i];
            int near = ((Math.abs(away) - threshold[i]) >> 31) & (-candidateMillis[i] >> 31);
            candidateMillis[i] = ((candidateMillis[i] & near) + elapsedMillis) & -changed[i];
            candidate[i] = luma[i] - ((away - (away >> 2)) & near);
        }
    }

    /** The light is carried into every pixel, also those hidden by an object; the rest only into unchanged ones. */
    private void follow(Workspace work, int elapsedMillis) {
        frames++;
        ageMillis = Math.min(3_600_000, ageMillis + elapsedMillis);
        int rate = Math.max(rate(elapsedMillis, FOLLOW_MILLIS), (1 << 16) / frames);
        int noiseRate = Math.max(rate(elapsedMillis, NOISE_MILLIS), (1 << 16) / (frames + 1));
        int[] predicted = work.predicted;
        int[] residual = work.residual;
        int[] changed = work.changed;
        for (int i = 0; i < mean.length; i++) {
            int lit = (predicted[i] << FRACTION) + (mean[i] & ((1 << FRACTION) - 1));
            mean[i] = lit + ((((residual[i] >> 1) * rate) >> 7) & (changed[i] - 1));
        }
        for (int i = 0; i < noise.length; i++) {
            int unchanged = changed[i] - 1;
            int more = ((Math.abs(residual[i]) << FRACTION) - noise[i]) >> 9;
            noise[i] += ((more * noiseRate) >> 7) & unchanged;
        }
    }

    private void absorb(int afterMillis) {
        for (int i = 0; i < mean.length; i++) {
            int settled = (afterMillis - candidateMillis[i]) >> 31;
            mean[i] = (mean[i] & ~settled) | ((candidate[i] << FRACTION) & settled);
            candidateMillis[i] &= ~settled;
        }
    }

    /** {@code elapsed / constant} in 1/65536, at most 1. */
    private static int rate(int elapsedMillis, int constantMillis) {
        return Math.min(1 << 16, (int) (((long) elapsedMillis << 16) / constantMillis));
    }
}

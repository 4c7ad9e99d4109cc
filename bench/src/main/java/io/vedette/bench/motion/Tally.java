// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.motion;

/**
 * How often a detector was right, by half seconds.
 *
 * @param found moving, and said so
 * @param wrong still, but said to move
 * @param missed moving, but said to be still
 * @param quiet still, and said so
 */
public record Tally(long found, long wrong, long missed, long quiet) {
    /** Nothing judged yet. */
    public static final Tally NONE = new Tally(0, 0, 0, 0);

    /** With one more half second. */
    public Tally and(Truth.Answer truth, boolean saidMoving) {
        return switch (truth) {
            case EITHER -> this;
            case MOVING -> plus(saidMoving ? new Tally(1, 0, 0, 0) : new Tally(0, 0, 1, 0));
            case STILL -> plus(saidMoving ? new Tally(0, 1, 0, 0) : new Tally(0, 0, 0, 1));
        };
    }

    /** Both together. */
    public Tally plus(Tally other) {
        return new Tally(found + other.found, wrong + other.wrong, missed + other.missed, quiet + other.quiet);
    }

    /** How many half seconds it judges. */
    public long judged() {
        return found + wrong + missed + quiet;
    }

    /** How many of them were right. */
    public long right() {
        return found + quiet;
    }

    /** What part of what it said to move did; 1 if it said so of nothing. */
    public double precision() {
        return found + wrong == 0 ? 1 : (double) found / (found + wrong);
    }

    /** What part of what moved it said so of; 1 if nothing moved. */
    public double recall() {
        return found + missed == 0 ? 1 : (double) found / (found + missed);
    }

    /** The harmonic mean of both. */
    public double f1() {
        long all = 2 * found + wrong + missed;
        return all == 0 ? 1 : 2.0 * found / all;
    }
}

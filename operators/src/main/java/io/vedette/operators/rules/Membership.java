// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

/**
 * Whether an object is in a zone, with inertia: of the last {@code n} frames that show it most must agree before it counts as
 * in, or as out. Before the first such majority it is out.
 *
 * @param votes the newest frames' answers, the newest in the lowest bit: 1 for in
 * @param count how many of them there are
 * @param inside whether it counts as in
 */
public record Membership(int votes, int count, boolean inside) {
    static final Membership OUT = new Membership(0, 0, false);

    private static final int MOST = 31;

    /** After another frame that shows the object, of {@code inertia} frames that have a say. */
    Membership vote(boolean in, int inertia) {
        int frames = Math.max(1, Math.min(MOST, inertia));
        int mask = (1 << frames) - 1;
        int newVotes = (votes << 1 | (in ? 1 : 0)) & mask;
        int newCount = Math.min(frames, count + 1);
        int yes = Integer.bitCount(newVotes);
        int majority = frames / 2 + 1;
        boolean now = inside ? newCount - yes < majority : yes >= majority;
        return new Membership(newVotes, newCount, now);
    }
}

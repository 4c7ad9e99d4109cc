// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.track;

/**
 * How well a tracker did.
 *
 * @param boxes how many boxes there were to find
 * @param missed how many of them it did not find
 * @param wrong how many boxes it gave where nothing was
 * @param switches how often an object went on under another id
 * @param identified how many boxes it gave under the id that is the object's over the whole time
 * @param given how many boxes it gave
 */
public record TrackingScore(int boxes, int missed, int wrong, int switches, int identified, int given) {
    /** Nothing was there and nothing was found. */
    public static final TrackingScore NONE = new TrackingScore(0, 0, 0, 0, 0, 0);

    /** Multiple object tracking accuracy: 1 for all right; negative when it is wrong more often than there is something. */
    public double mota() {
        return 1 - (double) (missed + wrong + switches) / boxes;
    }

    /** The F1 score of identities, 0..1: how long each object was called by its one name. */
    public double idf1() {
        return 2.0 * identified / (boxes + given);
    }

    /** Two stretches taken together. */
    public TrackingScore plus(TrackingScore other) {
        return new TrackingScore(
                boxes + other.boxes,
                missed + other.missed,
                wrong + other.wrong,
                switches + other.switches,
                identified + other.identified,
                given + other.given);
    }
}

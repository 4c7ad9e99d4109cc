// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;

/**
 * What is known of a camera as long as its format and rate stay.
 *
 * @param format as its frames have it
 * @param rate notices that it changes
 * @param model of stillness
 * @param trust in that model
 * @param learner of both
 */
record KnownCamera(InitSegment format, SteadyRate rate, PacketModel model, Trust trust, StillLearner learner) {
    /** One of which nothing is known but its first frame. */
    static KnownCamera of(Fragment first, AdaptiveTimes times) {
        InitSegment format = first.init();
        PacketModel model = new PacketModel(first.duration(), format.width(), format.height());
        Trust trust = new Trust(times);
        return new KnownCamera(format, new SteadyRate(first.duration()), model, trust, new StillLearner(model, trust));
    }

    /** Whether the next frame is still of this format and rate. */
    boolean isOf(Fragment fragment) {
        rate.saw(fragment.duration());
        InitSegment other = fragment.init();
        return !(fragment.key() && rate.isOver())
                && format.codec().equals(other.codec())
                && format.width() == other.width()
                && format.height() == other.height();
    }
}

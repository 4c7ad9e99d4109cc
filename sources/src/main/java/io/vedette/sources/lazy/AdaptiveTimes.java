// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import java.time.Duration;

/**
 * How patient adaptive decoding is, in media time.
 *
 * @param warmUp for how long all is decoded at first, and when the format or the rate of frames changes
 * @param hold for how long all is decoded after the last motion, and after a gap
 * @param audit how often a group of pictures is decoded although nothing announced motion
 * @param trust how much still video must have shown that sizes can be trusted before they are
 * @param distrust for how long sizes are not trusted after an audit saw motion that they had not announced
 */
public record AdaptiveTimes(Duration warmUp, Duration hold, Duration audit, Duration trust, Duration distrust) {
    /** What cameras run with; see {@code RATIONALE.md}. */
    public static final AdaptiveTimes DEFAULT = new AdaptiveTimes(
            Duration.ofSeconds(14),
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofMinutes(2),
            Duration.ofHours(1));
}

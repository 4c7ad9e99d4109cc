// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.flink.api.common.accumulators.ListAccumulator;
import org.apache.flink.api.common.state.ValueState;

/**
 * How much of each camera's video nobody looked at while its lane was moved or started again: the media time from the last
 * frame before, by the checkpoint that the lane went on from, to the first one after. Flink shows it as the accumulator
 * {@value RulesFunction#GAPS}. Used by the lane's thread alone.
 */
final class RestartGaps {
    private final ValueState<Long> last;
    private final ListAccumulator<String> gaps;
    private final Set<String> seen = new HashSet<>();

    RestartGaps(ValueState<Long> last, ListAccumulator<String> gaps) {
        this.last = last;
        this.gaps = gaps;
    }

    /** A frame of the current key's camera, whatever the detector answered. */
    void look(FrameResult frame) throws IOException {
        if (seen.add(frame.camera().name())) {
            Long before = last.value();
            if (before != null && frame.pts() > before) {
                gaps.add(frame.camera().name() + "=" + MediaTime.toMillis(frame.pts() - before));
            }
        }
        last.update(frame.pts());
    }

    /** The current key's camera is gone. */
    void forget(String camera) {
        seen.remove(camera);
        last.clear();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.common.accumulators.Accumulator;

/**
 * Texts that a lane shows, as the accumulator {@value RulesFunction#GAPS}. Flink's own list is no use: the heartbeat's thread
 * serializes it while the lane's adds. For any thread.
 */
final class GapList implements Accumulator<String, CopyOnWriteArrayList<String>> {
    private static final long serialVersionUID = 1L;

    private final CopyOnWriteArrayList<String> texts;

    GapList() {
        this(new CopyOnWriteArrayList<>());
    }

    private GapList(CopyOnWriteArrayList<String> texts) {
        this.texts = texts;
    }

    @Override
    public void add(String text) {
        texts.add(text);
    }

    @Override
    public CopyOnWriteArrayList<String> getLocalValue() {
        return texts;
    }

    @Override
    public void resetLocal() {
        texts.clear();
    }

    @Override
    public void merge(Accumulator<String, CopyOnWriteArrayList<String>> other) {
        texts.addAll(other.getLocalValue());
    }

    @Override
    public Accumulator<String, CopyOnWriteArrayList<String>> clone() {
        return new GapList(new CopyOnWriteArrayList<>(texts));
    }

    /** As Flink's REST interface shows it. */
    @Override
    public String toString() {
        return texts.toString();
    }
}

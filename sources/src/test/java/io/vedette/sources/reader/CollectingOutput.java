// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import io.vedette.record.CameraRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;

/** Keeps what a reader hands on, and which per-split outputs it left open. */
final class CollectingOutput implements ReaderOutput<CameraRecord> {
    final List<CameraRecord> records = new ArrayList<>();
    final Set<String> open = new TreeSet<>();

    @Override
    public void collect(CameraRecord record) {
        records.add(record);
    }

    @Override
    public void collect(CameraRecord record, long timestamp) {
        records.add(record);
    }

    @Override
    public void emitWatermark(Watermark watermark) {}

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    @Override
    public SourceOutput<CameraRecord> createOutputForSplit(String split) {
        open.add(split);
        return this;
    }

    @Override
    public void releaseOutputForSplit(String split) {
        open.remove(split);
    }
}

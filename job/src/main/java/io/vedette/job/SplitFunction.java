// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import io.vedette.record.CameraRecord;
import io.vedette.record.Fragment;
import io.vedette.sources.types.CameraRecordTypeInfo;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Takes fragments, which are for people, out of the way of what machines look at: they go to {@link #FRAGMENTS}. */
public final class SplitFunction extends ProcessFunction<CameraRecord, CameraRecord> {
    /** The side output of fragments. */
    public static final OutputTag<Fragment> FRAGMENTS = new OutputTag<>("fragments", CameraRecordTypeInfo.FRAGMENT);

    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(CameraRecord record, Context context, Collector<CameraRecord> out) {
        if (record instanceof Fragment fragment) {
            context.output(FRAGMENTS, fragment);
        } else {
            out.collect(record);
        }
    }
}

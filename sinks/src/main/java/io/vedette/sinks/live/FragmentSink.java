// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.record.Fragment;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Sends fragments to the gateways by the {@link LiveLink} of its JVM. Never blocks, holds no state. */
public final class FragmentSink implements Sink<Fragment> {
    private static final long serialVersionUID = 1L;

    private final LinkOptions options;

    /** With the options of the link. */
    public FragmentSink(LinkOptions options) {
        this.options = options;
    }

    @Override
    public SinkWriter<Fragment> createWriter(WriterInitContext context) {
        return new FragmentWriter(LiveLink.SHARED.acquire(options));
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.jvm.Lease;
import io.vedette.record.Fragment;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Hands fragments to the link. */
final class FragmentWriter implements SinkWriter<Fragment> {
    private final Lease<LiveLink> link;

    FragmentWriter(Lease<LiveLink> link) {
        this.link = link;
    }

    @Override
    public void write(Fragment fragment, Context context) {
        link.get().offer(fragment);
    }

    /** Waits for nothing: live video that could not be sent is of no use after a restore either. */
    @Override
    public void flush(boolean endOfInput) {
        link.get().rethrow();
    }

    @Override
    public void close() {
        link.close();
    }
}

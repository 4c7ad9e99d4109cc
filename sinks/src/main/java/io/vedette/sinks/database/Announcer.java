// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.jvm.Lease;
import io.vedette.sinks.live.LinkOptions;
import io.vedette.sinks.live.LiveLink;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells the gateways of events that are durable. Never blocks; closed by whoever made it. */
final class Announcer implements Consumer<byte[]>, AutoCloseable {
    private final @Nullable Lease<LiveLink> link;

    /** By a link; null to tell nobody. */
    Announcer(@Nullable LinkOptions options) {
        link = options == null ? null : LiveLink.SHARED.acquire(options);
    }

    @Override
    public void accept(byte[] record) {
        if (link != null) {
            JournalledEvents.read(record).ifPresent(link.get()::offer);
        }
    }

    @Override
    public void close() {
        if (link != null) {
            link.close();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.viewers;

import io.vedette.sources.mp4.FragmentHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what one viewer gets: each message is the init segment or a fragment that was sent, byte for byte and in order.
 * Fed by one thread; what it counts may be read by any.
 */
final class FragmentCheck {
    private static final int TYPE = 4;

    private final Map<Long, Digest> sent;
    private final ByteBuffer head = ByteBuffer.allocate(FragmentHeader.DECODE_TIME + Long.BYTES);
    private final CRC32C checksum = new CRC32C();
    private int length;
    private volatile long newest = Long.MIN_VALUE;
    private final AtomicLong fragments = new AtomicLong();

    /**
     * Has seen nothing.
     *
     * @param sent what may come, by decode time in ticks; may grow
     */
    FragmentCheck(Map<Long, Digest> sent) {
        this.sent = sent;
    }

    /** The next bytes of a message. */
    void part(ByteBuffer part) {
        length += part.remaining();
        if (head.hasRemaining()) {
            int position = part.position();
            while (head.hasRemaining() && part.hasRemaining()) {
                head.put(part.get());
            }
            part.position(position);
        }
        checksum.update(part);
    }

    /**
     * The message is all here.
     *
     * @throws IOException when it is not what was sent, or not in order
     */
    void end() throws IOException {
        if (is("moof")) {
            fragment(head.getLong(FragmentHeader.DECODE_TIME));
        } else if (!is("ftyp")) {
            throw new IOException("a message of " + length + " bytes is no video");
        }
        head.clear();
        checksum.reset();
        length = 0;
    }

    private boolean is(String type) {
        return head.position() >= 2 * TYPE
                && new String(head.array(), TYPE, TYPE, StandardCharsets.US_ASCII).equals(type);
    }

    private void fragment(long dts) throws IOException {
        @Nullable Digest expected = head.hasRemaining() ? null : sent.get(dts);
        if (expected == null || !expected.equals(new Digest(length, checksum.getValue()))) {
            throw new IOException("fragment " + dts + " of " + length + " bytes is not as it was sent");
        }
        if (dts <= newest) {
            throw new IOException("fragment " + dts + " came after " + newest);
        }
        newest = dts;
        fragments.incrementAndGet();
    }

    /** Decode time of the newest fragment, in ticks; {@link Long#MIN_VALUE} before the first. */
    long newest() {
        return newest;
    }

    /** How many fragments came. */
    long fragments() {
        return fragments.get();
    }
}

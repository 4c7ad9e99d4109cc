// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.wire.LinkCodec;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.LinkProtocolException;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkReaderTest {
    private static final int PIECE = 64 << 10;

    private final LinkReader reader = new LinkReader(4096);
    private final List<LinkMessage> read = new ArrayList<>();

    @Test
    void movesFewBytesForALargeMessageInSmallPieces() throws LinkProtocolException {
        reader.trust();
        LinkMessage large = message(8 << 20);
        deliver(List.of(large), PIECE);
        assertRead(List.of(large));
        assertThat(reader.moved()).isLessThan(2L * (8 << 20));
    }

    @Test
    void movesFewBytesForManyMessagesWhateverTheirSizes() throws LinkProtocolException {
        reader.trust();
        List<LinkMessage> messages = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < 100; i++) {
            messages.add(message(i % 10 == 0 ? 1_500_000 : 7_000 * (i % 7)));
            bytes += messages.get(i).body().length;
        }
        deliver(messages, 50_001);
        assertRead(messages);
        assertThat(reader.moved()).isLessThan(2 * bytes);
    }

    private void assertRead(List<LinkMessage> sent) {
        assertThat(read).hasSameSizeAs(sent);
        for (int i = 0; i < sent.size(); i++) {
            assertThat(Arrays.equals(read.get(i).body(), sent.get(i).body()))
                    .as("message " + i)
                    .isTrue();
        }
    }

    private void deliver(List<LinkMessage> messages, int piece) throws LinkProtocolException {
        Buffer all = Buffer.buffer();
        messages.forEach(m -> all.appendBytes(LinkCodec.prefix(m)).appendBytes(m.body()));
        for (int at = 0; at < all.length(); at += piece) {
            reader.add(all.getBuffer(at, Math.min(all.length(), at + piece)));
            for (LinkMessage m = reader.next(); m != null; m = reader.next()) {
                read.add(m);
            }
        }
    }

    private static LinkMessage message(int size) {
        byte[] body = new byte[size];
        Arrays.fill(body, (byte) size);
        return new LinkMessage(LinkKind.SNAPSHOT, "door", new byte[] {1, 2, 3}, body);
    }
}

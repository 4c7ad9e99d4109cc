// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.viewers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.sources.mp4.FragmentHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
    private static final String ACCEPTED = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int FIRST_PART = 0x02;
    private static final int LAST_PART = 0x80;
    private static final int PING = 0x89;
    private static final int CLOSE = 0x88;

    private final Map<Long, Digest> sent = new HashMap<>();
    private final FragmentCheck check = new FragmentCheck(sent);
    private final MessageReader reader = new MessageReader(check);
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 100_000})
    void countsFragmentsHoweverTheyAreCut(int piece) throws Exception {
        said(ACCEPTED);
        frame(TEXT, "{\"type\":\"init\"}".getBytes(StandardCharsets.US_ASCII));
        frame(BINARY, new byte[] {0, 0, 0, 9, 'f', 't', 'y', 'p', 1});
        frame(BINARY, sent(1000, 90));
        byte[] large = sent(2000, 70_000);
        frame(FIRST_PART, part(large, 0, 300));
        frame(PING, new byte[0]);
        frame(LAST_PART, part(large, 300, large.length));
        frame(BINARY, sent(3000, 300));

        read(piece);

        assertThat(check.fragments()).isEqualTo(3);
        assertThat(check.newest()).isEqualTo(3000);
        assertThat(reader.takePings()).isOne();
        assertThat(reader.takePings()).isZero();
    }

    @Test
    void refusesWhatWasNotSent() {
        said(ACCEPTED);
        byte[] changed = sent(1000, 200);
        changed[150]++;
        frame(BINARY, changed);
        assertThatThrownBy(() -> read(1000))
                .isInstanceOf(IOException.class)
                .hasMessage("fragment 1000 of 200 bytes is not as it was sent");
    }

    @Test
    void refusesFragmentsOutOfOrder() {
        said(ACCEPTED);
        frame(BINARY, sent(2000, 200));
        frame(BINARY, sent(1000, 200));
        assertThatThrownBy(() -> read(1000)).hasMessage("fragment 1000 came after 2000");
    }

    @Test
    void refusesMessagesThatAreNoVideo() {
        said(ACCEPTED);
        frame(BINARY, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> read(1000)).hasMessage("a message of 3 bytes is no video");
    }

    @Test
    void saysThatTheServerRefusedOrClosed() {
        said("HTTP/1.1 404 Not Found\r\n\r\n");
        assertThatThrownBy(() -> read(1000)).hasMessage("no websocket: HTTP/1.1 404 Not Found");

        stream.reset();
        MessageReader other = new MessageReader(check);
        said(ACCEPTED);
        frame(CLOSE, new byte[] {3, 0});
        assertThatThrownBy(() -> other.read(ByteBuffer.wrap(stream.toByteArray())))
                .hasMessage("the server closed the socket");
    }

    /** A fragment as far as it is looked at: its type and decode time, and some bytes. */
    private byte[] sent(long dts, int length) {
        byte[] bytes = new byte[length];
        IntStream.range(0, length).forEach(i -> bytes[i] = (byte) (i * 31));
        ByteBuffer.wrap(bytes)
                .putInt(4, 0x6d6f6f66) // moof
                .putLong(FragmentHeader.DECODE_TIME, dts);
        sent.put(dts, Digest.of(bytes));
        return bytes;
    }

    private static byte[] part(byte[] bytes, int from, int to) {
        return ByteBuffer.allocate(to - from).put(bytes, from, to - from).array();
    }

    private void said(String line) {
        stream.writeBytes(line.getBytes(StandardCharsets.US_ASCII));
    }

    private void frame(int head, byte[] data) {
        ByteBuffer header = ByteBuffer.allocate(10).put((byte) head);
        if (data.length < 126) {
            header.put((byte) data.length);
        } else if (data.length < 1 << 16) {
            header.put((byte) 126).putShort((short) data.length);
        } else {
            header.put((byte) 127).putLong(data.length);
        }
        stream.write(header.array(), 0, header.position());
        stream.writeBytes(data);
    }

    private void read(int piece) throws IOException {
        byte[] all = stream.toByteArray();
        for (int i = 0; i < all.length; i += piece) {
            reader.read(ByteBuffer.wrap(all, i, Math.min(piece, all.length - i)));
        }
    }
}

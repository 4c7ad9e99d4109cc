// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LinkCodecTest {
    @Property(tries = 300)
    void takesMessagesOffAStreamHoweverItIsCut(
            @ForAll @Size(max = 5) List<@From("messages") LinkMessage> messages,
            @ForAll @IntRange(min = 1, max = 50) int step)
            throws LinkProtocolException {
        byte[] stream = bytes(messages);
        List<LinkMessage> received = new ArrayList<>();
        ByteBuffer buffer = ByteBuffer.wrap(stream);
        for (int limit = 0; limit < stream.length; ) {
            limit = Math.min(stream.length, limit + step);
            buffer.limit(limit);
            for (LinkMessage m = LinkCodec.decode(buffer); m != null; m = LinkCodec.decode(buffer)) {
                received.add(m);
            }
        }
        assertThat(buffer.hasRemaining()).isFalse();
        assertThat(received).usingRecursiveComparison().isEqualTo(messages);
    }

    @Property(tries = 500)
    void meetsGarbageWithAProtocolExceptionOrWaits(@ForAll byte[] garbage) {
        ByteBuffer buffer = ByteBuffer.wrap(garbage);
        try {
            if (LinkCodec.decode(buffer) == null) {
                assertThat(buffer.position()).isZero();
            }
        } catch (LinkProtocolException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    @Property(tries = 500)
    void meetsDamagedMessagesWithAProtocolException(
            @ForAll("messages") LinkMessage message, @ForAll int where, @ForAll byte what) {
        byte[] bytes = bytes(List.of(message));
        bytes[4 + Math.floorMod(where, bytes.length - 4)] = what;
        try {
            assertThat(LinkCodec.decode(ByteBuffer.wrap(bytes))).isNotNull();
        } catch (LinkProtocolException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    @Test
    void laysBytesOutAsDocumented() {
        LinkMessage message = new LinkMessage(LinkKind.FRAGMENT, "ä", new byte[] {7}, new byte[] {8, 9});
        assertThat(bytes(List.of(message))).containsExactly(0, 0, 0, 11, 2, 2, 0xc3, 0xa4, 0, 0, 0, 1, 7, 8, 9);
    }

    @Test
    void keepsTheBytesOfKinds() {
        assertThat(LinkKind.values())
                .containsExactly(
                        LinkKind.HELLO,
                        LinkKind.INIT,
                        LinkKind.FRAGMENT,
                        LinkKind.RESULT,
                        LinkKind.STATE,
                        LinkKind.REMOVED,
                        LinkKind.STATS,
                        LinkKind.WATCH,
                        LinkKind.SNAPSHOT_REQUEST,
                        LinkKind.SNAPSHOT,
                        LinkKind.EVENT);
    }

    @Test
    void refusesLengthsThatCanNotBe() {
        refuses("message length 5 (expected: 6 to 33554432)", 0, 0, 0, 5);
        refuses("message length 33554433 (expected: 6 to 33554432)", 2, 0, 0, 1);
        refuses("message length -1 (expected: 6 to 33554432)", 0xff, 0xff, 0xff, 0xff);
    }

    @Test
    void refusesPartsThatDoNotFit() {
        refuses("message kind 11 (expected: below 11)", 0, 0, 0, 6, 11, 0, 0, 0, 0, 0);
        refuses("camera name of 9 bytes in a message with 4 left", 0, 0, 0, 6, 0, 9, 0, 0, 0, 0);
        refuses("message ends before its head", 0, 0, 0, 6, 0, 1, 'a', 0, 0, 0);
        refuses("head of 1 bytes in a message with 0 left", 0, 0, 0, 6, 0, 0, 0, 0, 0, 1);
        refuses("head of -1 bytes in a message with 0 left", 0, 0, 0, 6, 0, 0, 0xff, 0xff, 0xff, 0xff);
    }

    @Provide
    Arbitrary<LinkMessage> messages() {
        Arbitrary<byte[]> bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(100);
        Arbitrary<String> names = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars('_', '-', 'ä', '中')
                .ofMaxLength(64);
        return Combinators.combine(Arbitraries.of(LinkKind.class), names, bytes, bytes)
                .as(LinkMessage::new);
    }

    private static void refuses(String why, int... bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
        for (int one : bytes) {
            buffer.put((byte) one);
        }
        assertThatExceptionOfType(LinkProtocolException.class)
                .isThrownBy(() -> LinkCodec.decode(buffer.flip()))
                .withMessage(why);
    }

    private static byte[] bytes(List<LinkMessage> messages) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (LinkMessage message : messages) {
            out.writeBytes(LinkCodec.prefix(message));
            out.writeBytes(message.body());
        }
        return out.toByteArray();
    }
}

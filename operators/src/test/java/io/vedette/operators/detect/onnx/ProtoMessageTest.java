// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ProtoMessageTest {
    @Property(tries = 200)
    void readsBackWhatWasWritten(@ForAll long number, @ForAll String text, @ForAll byte[] bytes) throws Exception {
        byte[] written = new ProtoWriter()
                .varint(1, number)
                .text(2, text)
                .message(3000, new ProtoWriter().bytes(1, bytes))
                .toByteArray();

        ProtoMessage message = ProtoMessage.parse(ByteBuffer.wrap(written));

        assertThat(message.varint(1, 0)).isEqualTo(number);
        assertThat(message.text(2)
                        .codePoints()
                        .filter(c -> c != 0xfffd && c != '?')
                        .toArray())
                .isEqualTo(text.codePoints()
                        .filter(c -> c != 0xfffd && c != '?' && (c < 0xd800 || c > 0xdfff))
                        .toArray());
        assertThat(message.all(3000).get(0).message().all(1).get(0).bytes()).isEqualTo(ByteBuffer.wrap(bytes));
        assertThat(message.encode()).isEqualTo(written);
    }

    @Test
    void keepsFieldsItDoesNotKnow() throws Exception {
        byte[] fixed = {0x0d, 1, 2, 3, 4, 0x11, 1, 2, 3, 4, 5, 6, 7, 8, 0x20, (byte) 0x96, 1};

        ProtoMessage message = ProtoMessage.parse(ByteBuffer.wrap(fixed));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);

        assertThat(message.varint(4, 0)).isEqualTo(150);
        assertThat(out.toByteArray()).isEqualTo(fixed);
    }

    @Test
    void saysWhereBytesEndTooSoon() {
        assertThatThrownBy(() -> ProtoMessage.parse(ByteBuffer.wrap(new byte[] {0x3a, 100, 1, 2})))
                .isInstanceOf(OnnxException.class)
                .hasMessage("field 7 should have 100 bytes, but only 2 are left: truncated or damaged");
        assertThatThrownBy(() -> ProtoMessage.parse(ByteBuffer.wrap(new byte[] {0x08, (byte) 0x80})))
                .hasMessageContaining("ends in the middle of a number");
        assertThatThrownBy(() -> ProtoMessage.parse(ByteBuffer.wrap(new byte[] {0x0b})))
                .hasMessage("field 1 has the unknown wire type 3");
        assertThatThrownBy(() -> ProtoMessage.parse(ByteBuffer.wrap(new byte[] {0})))
                .hasMessage("no protocol buffer field at byte 0");
    }

    @Property(tries = 500)
    void neverFailsInAnyOtherWay(@ForAll byte[] bytes) {
        try {
            assertThat(ProtoMessage.parse(ByteBuffer.wrap(bytes)).fields()).isNotNull();
        } catch (OnnxException e) {
            assertThat(e).hasMessageMatching("(?s).+");
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EmulationPreventionTest {
    @Property(tries = 1000)
    void removesWhatItInserts(@ForAll("payload") byte[] payload) {
        byte[] sent = EmulationPrevention.insert(payload);
        assertThat(EmulationPrevention.remove(sent, 0, sent.length)).isEqualTo(payload);
    }

    @Property(tries = 1000)
    void leavesNothingThatLooksLikeAStartCode(@ForAll("payload") byte[] payload) {
        byte[] sent = EmulationPrevention.insert(payload);
        for (int i = 2; i < sent.length; i++) {
            assertThat(sent[i - 2] == 0 && sent[i - 1] == 0 && (sent[i] & 0xff) < 3)
                    .isFalse();
        }
    }

    /** Mostly what has to be escaped; a stop bit at the end. */
    @Provide
    Arbitrary<byte[]> payload() {
        return Arbitraries.bytes()
                .between((byte) 0, (byte) 4)
                .array(byte[].class)
                .ofMaxSize(40)
                .map(bytes -> {
                    byte[] payload = Arrays.copyOf(bytes, bytes.length + 1);
                    payload[bytes.length] = (byte) 0x80;
                    return payload;
                });
    }
}

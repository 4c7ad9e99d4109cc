// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FfmpegCopyTest {
    private static final int SCRIPT = 18;
    private static final int VIDEO = 9;

    private final ByteArrayOutputStream flv = new ByteArrayOutputStream();

    @Test
    void handsOutCodedFramesAndNothingElse() throws Exception {
        flv.writeBytes(new byte[13]);
        tag(SCRIPT, 0, 1, 2);
        tag(VIDEO, 0x17, 0, 1); // parameter sets
        tag(VIDEO, 0x17, 1, 5);
        tag(VIDEO, 0x27, 1, 6);
        tag(VIDEO, 0x17, 2, 0); // end of sequence
        List<byte[]> packets = new ArrayList<>();

        FfmpegCopy.packets(stream(), packets::add);

        assertThat(packets).containsExactly(new byte[] {0x17, 1, 5}, new byte[] {0x27, 1, 6});
    }

    @Test
    void aStreamCutWithinATagIsAnError() {
        flv.writeBytes(new byte[13]);
        flv.writeBytes(new byte[] {VIDEO, 0, 0, 9, 0});

        assertThatThrownBy(() -> FfmpegCopy.packets(stream(), packet -> {})).isInstanceOf(EOFException.class);
    }

    private DataInputStream stream() {
        return new DataInputStream(new ByteArrayInputStream(flv.toByteArray()));
    }

    private void tag(int type, int... data) {
        flv.writeBytes(new byte[] {(byte) type, 0, 0, (byte) data.length, 0, 0, 0, 0, 0, 0, 0});
        for (int value : data) {
            flv.write(value);
        }
        flv.writeBytes(new byte[4]);
    }
}

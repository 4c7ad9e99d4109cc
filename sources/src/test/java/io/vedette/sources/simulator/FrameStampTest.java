// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.sources.bitstream.Codec;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class FrameStampTest {
    @Property(tries = 500)
    void isFoundAgain(@ForAll long frame, @ForAll long nanos, @ForAll Codec codec, @ForAll byte[] before) {
        FrameStamp stamp = new FrameStamp(frame, nanos);
        byte[] nal = stamp.toNal(codec);
        byte[] data = Arrays.copyOf(before, before.length + nal.length);
        System.arraycopy(nal, 0, data, before.length, nal.length);
        assertThat(FrameStamp.find(data)).isEqualTo(stamp);
    }

    @Example
    void isNotFoundInHalf() {
        byte[] nal = new FrameStamp(0, 0).toNal(Codec.H264);
        for (int length = 0; length < nal.length - 1; length++) {
            assertThat(FrameStamp.find(Arrays.copyOf(nal, length))).isNull();
        }
    }
}

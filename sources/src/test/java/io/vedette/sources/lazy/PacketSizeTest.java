// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketSizeTest {
    private static final String H264 = "avc1.64001f";
    private static final String H265 = "hvc1.1.6.L93.B0";

    /** What stands before the sample, and would be a unit of 16 MB were it read. */
    private static final byte[] BOXES = {1, 0, 0, 0, 0x65};

    private static byte[] unit(int size, int... header) {
        byte[] unit = new byte[size];
        for (int i = 0; i < header.length; i++) {
            unit[i] = (byte) header[i];
        }
        return unit;
    }

    private static byte[] sample(byte[]... units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            out.writeBytes(ByteBuffer.allocate(4).putInt(unit.length).array());
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }

    private static PacketSize size(String codec, byte[] sample) {
        byte[] bytes = Arrays.copyOf(BOXES, BOXES.length + sample.length);
        System.arraycopy(sample, 0, bytes, BOXES.length, sample.length);
        InitSegment format = new InitSegment(codec, 1280, 720, 0, 0, new byte[0]);
        return PacketSize.of(new Fragment(
                CameraKey.unsalted("yard"), format, 0, 0, 3600, false, Instant.EPOCH, 0, BOXES.length, bytes));
    }

    @Test
    void addsUpTheSlicesOfH264AndNothingElse() {
        byte[] sample =
                sample(unit(30, 0x67), unit(5, 0x68), unit(40, 0x06), unit(100, 0x41), unit(200, 0x41), unit(3, 0x41));
        assertThat(size(H264, sample)).isEqualTo(new PacketSize(303, true));
    }

    @Test
    void addsUpTheSlicesOfH265AndNothingElse() {
        byte[] sample = sample(
                unit(24, 32 << 1, 1),
                unit(30, 33 << 1, 1),
                unit(5, 34 << 1, 1),
                unit(40, 39 << 1, 1),
                unit(1000, 19 << 1, 1),
                unit(500, 19 << 1, 1));
        assertThat(size(H265, sample)).isEqualTo(new PacketSize(1500, true));
    }

    /** The five bits after the two of {@code nal_ref_idc} are the type. */
    @ParameterizedTest
    @CsvSource({"0x01, false", "0x21, true", "0x41, true", "0x61, true", "0x65, true"})
    void noneLeansOnASliceOfH264WhoseReferenceIsNought(String header, boolean reference) {
        assertThat(size(H264, sample(unit(9, Integer.decode(header))))).isEqualTo(new PacketSize(9, reference));
    }

    @Test
    void noneLeansOnPicturesOfH265OfWhichTheirOwnSubLayerMakesNoUse() {
        for (int type : new int[] {0, 2, 4, 6, 8, 10, 12, 14}) {
            assertThat(size(H265, sample(unit(9, type << 1, 1))))
                    .as("type %d", type)
                    .isEqualTo(new PacketSize(9, false));
        }
        for (int type : IntStream.concat(IntStream.of(1, 3, 5, 7, 9, 11, 13, 15), IntStream.rangeClosed(16, 23))
                .toArray()) {
            assertThat(size(H265, sample(unit(9, type << 1, 1))))
                    .as("type %d", type)
                    .isEqualTo(new PacketSize(9, true));
        }
    }

    /** As in H.265 with a temporal layer, whose bits are in the second byte, and a layer's highest bit in the first. */
    @Test
    void readsTheTypeOfH265WithoutWhatStandsAroundIt() {
        assertThat(size(H265, sample(unit(9, 0x01, 0xff)))).isEqualTo(new PacketSize(9, false));
        assertThat(size(H265, sample(unit(9, 0x03, 0xff)))).isEqualTo(new PacketSize(9, true));
    }

    @Test
    void oneSliceThatIsLeantOnIsEnough() {
        assertThat(size(H264, sample(unit(10, 0x01), unit(20, 0x41), unit(30, 0x01))))
                .isEqualTo(new PacketSize(60, true));
    }

    @Test
    void whatIsCutOffIsMeasuredAsAWhole() {
        byte[] whole = sample(unit(100, 0x01), unit(200, 0x01));
        assertThat(size(H264, Arrays.copyOf(whole, 250))).as("within a unit").isEqualTo(new PacketSize(250, true));
        assertThat(size(H264, Arrays.copyOf(whole, 106))).as("within a length").isEqualTo(new PacketSize(106, true));
    }

    @Test
    void aLengthThatLeadsAstrayCostsNoMoreThanThat() {
        byte[] sample = sample(unit(100, 0x01), unit(200, 0x01));
        ByteBuffer.wrap(sample).putInt(104, 0xfffffffe);
        assertThat(size(H264, sample)).isEqualTo(new PacketSize(sample.length, true));
    }

    @Test
    void whereThereIsNoSliceTheWholeIsMeasured() {
        assertThat(size(H264, sample(unit(40, 0x06)))).isEqualTo(new PacketSize(44, true));
        assertThat(size(H265, sample(unit(1, 0x02))))
                .as("shorter than its header")
                .isEqualTo(new PacketSize(5, true));
        assertThat(size(H264, new byte[0]))
                .as("empty; there is a logarithm to be taken")
                .isEqualTo(new PacketSize(1, true));
    }
}

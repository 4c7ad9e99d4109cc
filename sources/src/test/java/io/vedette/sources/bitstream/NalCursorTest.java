// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.bitstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class NalCursorTest {
    @Property(tries = 300)
    void findsUnitsBetweenStartCodes(@ForAll("units") List<byte[]> units, @ForAll int zeros) throws Exception {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            stream.writeBytes(new byte[2 + Math.floorMod(zeros, 3)]);
            stream.write(1);
            stream.writeBytes(unit);
        }
        assertThat(all(NalCursor.annexB(Codec.H264, stream.toByteArray()))).containsExactlyElementsOf(units);
    }

    @Property(tries = 300)
    void findsUnitsAfterTheirLengths(@ForAll("units") List<byte[]> units) throws Exception {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            stream.write(0);
            stream.write(unit.length);
            stream.writeBytes(unit);
        }
        assertThat(all(NalCursor.lengthPrefixed(Codec.H264, stream.toByteArray(), 0, 2)))
                .containsExactlyElementsOf(units);
    }

    /** Mostly zeros and ones, so that start codes are everywhere. */
    @Property(tries = 1000)
    void staysWithinGarbage(@ForAll("garbage") byte[] garbage) throws Exception {
        for (Codec codec : Codec.values()) {
            NalCursor units = NalCursor.annexB(codec, garbage);
            int end = 0;
            while (units.next()) {
                assertThat(units.offset()).isGreaterThanOrEqualTo(end + 3);
                assertThat(units.length()).isGreaterThanOrEqualTo(codec.headerLength());
                end = units.offset() + units.length();
                assertThat(end).isLessThanOrEqualTo(garbage.length);
                assertThat(units.kind()).isNotNull();
            }
        }
    }

    @Property(tries = 1000)
    void refusesLengthsThatLeadBeyondTheEnd(@ForAll("garbage") byte[] garbage) {
        NalCursor units = NalCursor.lengthPrefixed(Codec.H265, garbage, 0, 4);
        try {
            while (units.next()) {
                assertThat(units.offset() + units.length()).isLessThanOrEqualTo(garbage.length);
            }
        } catch (BitstreamException e) {
            assertThat(e).hasMessageMatching(".*(does not fit|ends within).*");
        }
    }

    @Example
    void refusesLengthsAboveTwoGigabytes() {
        byte[] data = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xfe, 1, 2, 3};
        assertThatThrownBy(
                        () -> NalCursor.lengthPrefixed(Codec.H264, data, 0, 4).next())
                .isInstanceOf(BitstreamException.class)
                .hasMessageContaining("4294967294");
    }

    @Example
    void seesNoUnitInAStartCodeAtTheEnd() throws Exception {
        byte[] data = {0, 0, 1, 0x65, 5, 0, 0, 1};
        assertThat(all(NalCursor.annexB(Codec.H264, data))).containsExactly(new byte[] {0x65, 5});
    }

    private static List<byte[]> all(NalCursor cursor) throws BitstreamException {
        List<byte[]> units = new ArrayList<>();
        while (cursor.next()) {
            units.add(cursor.copy());
        }
        return units;
    }

    @Provide
    Arbitrary<List<byte[]>> units() {
        return garbage().map(NalCursorTest::unit).list().ofMaxSize(6);
    }

    /** With a header and a stop bit. */
    private static byte[] unit(byte[] payload) {
        byte[] unit = new byte[payload.length + 2];
        unit[0] = 0x65;
        System.arraycopy(payload, 0, unit, 1, payload.length);
        unit[unit.length - 1] = (byte) 0x80;
        return EmulationPrevention.insert(unit);
    }

    @Provide
    Arbitrary<byte[]> garbage() {
        return Arbitraries.frequencyOf(
                        Tuple.of(6, Arbitraries.just((byte) 0)),
                        Tuple.of(3, Arbitraries.bytes().between((byte) 1, (byte) 4)),
                        Tuple.of(1, Arbitraries.bytes()))
                .array(byte[].class)
                .ofMaxSize(60);
    }
}

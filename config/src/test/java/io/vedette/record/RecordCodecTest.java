// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    private static final Instant TIME = Instant.parse("2026-11-22T19:05:00.250Z");
    private static final Tick TICK = new Tick(new CameraKey("yard", "yard#17"), 9_000_000L, TIME);

    @Property(tries = 300)
    void readsBackWhatItWrote(@ForAll("flat") CameraRecord record) {
        assertThat(read(bytes(record))).isEqualTo(record);
    }

    @Property(tries = 100)
    void readsBackWholeFragments(@ForAll("fragments") Fragment fragment) {
        Fragment read = (Fragment) read(bytes(fragment));
        assertThat(read).usingRecursiveComparison().isEqualTo(fragment);
    }

    @Property(tries = 100)
    void leavesPicturesBehind(@ForAll("frames") SampledFrame frame, @ForAll("motions") Motion motion) {
        SampledFrame header = new SampledFrame(
                frame.camera(), frame.sequence(), frame.pts(), frame.time(), frame.arrivalNanos(), null);
        assertThat(read(bytes(frame))).isEqualTo(header);
        assertThat(read(bytes(new MotionFrame(frame, motion)))).isEqualTo(new MotionFrame(header, motion));
        assertThat(bytes(frame)).hasSameSizeAs(bytes(header));
    }

    @Property(tries = 300)
    void readsOneRecordAfterTheOther(@ForAll("flat") CameraRecord first, @ForAll("flat") CameraRecord second)
            throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(concat(bytes(first), bytes(second))));
        assertThat(RecordCodec.read(in)).isEqualTo(first);
        assertThat(RecordCodec.read(in)).isEqualTo(second);
        assertThat(in.available()).isZero();
    }

    @Property(tries = 500)
    void meetsDamagedBytesWithAnIoException(@ForAll("flat") CameraRecord record, @ForAll int where, @ForAll byte what) {
        byte[] bytes = bytes(record);
        bytes[Math.floorMod(where, bytes.length)] = what;
        try {
            read(bytes);
        } catch (UncheckedIOException e) {
            assertThat(e.getCause()).isNotNull();
        }
    }

    @Property(tries = 100)
    void noticesThatBytesAreMissing(@ForAll("flat") CameraRecord record, @ForAll int where) {
        byte[] bytes = bytes(record);
        byte[] cut = Arrays.copyOf(bytes, Math.floorMod(where, bytes.length));
        assertThatThrownBy(() -> read(cut)).hasCauseInstanceOf(EOFException.class);
    }

    @Test
    void startsWithAVersionAndRefusesOthers() {
        byte[] bytes = bytes(TICK);
        assertThat(bytes[0]).isEqualTo((byte) 3);
        bytes[0] = 2;
        assertThatThrownBy(() -> read(bytes)).hasMessageContaining("record of version 2 (expected: 3)");
    }

    @Test
    void refusesUnknownKindsAndConstants() {
        byte[] bytes = bytes(TICK);
        bytes[1] = 99;
        assertThatThrownBy(() -> read(bytes)).hasMessageContaining("record of kind 99");
        byte[] state = bytes(new CameraState(TICK.camera(), CameraStatus.ONLINE, TIME, 1, null, null));
        int name = new String(state, StandardCharsets.ISO_8859_1).indexOf("ONLINE");
        state[name] = 'X';
        assertThatThrownBy(() -> read(state)).hasMessageContaining("unknown CameraStatus");
    }

    @Test
    void takesNoMemoryForALengthThatIsWrong() {
        byte[] bytes = bytes(TICK);
        ByteBuffer.wrap(bytes).putInt(2, 60 << 20);
        assertThatThrownBy(() -> read(bytes)).hasCauseInstanceOf(EOFException.class);
        ByteBuffer.wrap(bytes).putInt(2, -1);
        assertThatIOException()
                .isThrownBy(() -> RecordCodec.read(new DataInputStream(new ByteArrayInputStream(bytes))))
                .withMessage("length -1 (expected: 0 to 67108864)");
    }

    @Test
    void readsSegmentsOfSeveralMegabytes() {
        byte[] large = new byte[5_000_001];
        new Random(1).nextBytes(large);
        InitSegment init = new InitSegment("avc1.64001f", 1920, 1080, 0, 24, new byte[] {1});
        Fragment fragment = new Fragment(TICK.camera(), init, 1, 2, 3, true, TIME, 4, 100, large);
        assertThat(((Fragment) read(bytes(fragment))).bytes()).isEqualTo(large);
    }

    @Provide
    Arbitrary<CameraRecord> flat() {
        return Arbitraries.oneOf(
                Records.settings(),
                Records.states(),
                Records.results(),
                Records.ticks(),
                Events.events(),
                Events.openEvents(),
                Events.crossings());
    }

    @Provide
    Arbitrary<Fragment> fragments() {
        return Records.fragments();
    }

    @Provide
    Arbitrary<SampledFrame> frames() {
        return Records.frames();
    }

    @Provide
    Arbitrary<Motion> motions() {
        return Records.motions();
    }

    private static byte[] bytes(CameraRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            RecordCodec.write(record, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static CameraRecord read(byte[] bytes) {
        try {
            return Objects.requireNonNull(RecordCodec.read(new DataInputStream(new ByteArrayInputStream(bytes))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] concat(byte[] a, byte[] b) {
        return ByteBuffer.allocate(a.length + b.length).put(a).put(b).array();
    }
}

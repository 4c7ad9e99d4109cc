// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.sources.bitstream.BitstreamException;
import io.vedette.sources.bitstream.Codec;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;

class FragmentMuxerTest {
    private static final CameraKey CAMERA = CameraKey.unsalted("yard");
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final byte[] SPS = hex("6764001facd940c0126840000003004000000c83c60c6580");
    private static final byte[] SPS_OTHER_LEVEL = hex("67640028acd940c0126840000003004000000c83c60c6580");
    private static final byte[] PPS = hex("68efbcb0");
    /** What FFmpeg's muxer wrote for these two. */
    private static final byte[] RECORD =
            hex("0164001fffe100186764001facd940c0126840000003004000000c83c60c658001000468efbcb0fdf8f800");

    private static final byte[] DELIMITER = hex("0910");
    private static final byte[] SEI = hex("0605010280");
    private static final byte[] FILLER = hex("0cffff80");
    /** First macroblock 0, slice type 7, picture parameter set 0. */
    private static final byte[] KEY_SLICE = hex("65888400aabb");

    private static final byte[] SLICE = hex("419a0102030405");

    private final FragmentMuxer muxer = new FragmentMuxer(CAMERA, Codec.H264);

    @Example
    void waitsForAKeyFrameWithParameterSets() throws Exception {
        assertThat(mux(SLICE)).isNull();
        assertThat(muxKey(0, KEY_SLICE)).isNull();
        assertThat(mux(SLICE)).isNull();
        assertThat(muxKey(0, SPS, PPS, KEY_SLICE)).isNotNull();
        assertThat(mux(SLICE)).isNotNull();
    }

    @Example
    void takesParameterSetsFromBeside() throws Exception {
        muxer.parameterSets(annexB(SPS, PPS));
        Fragment fragment = requireNonNull(muxKey(9000, KEY_SLICE));
        assertThat(fragment.init().codec()).isEqualTo("avc1.64001f");
        assertThat(fragment.init().width()).isEqualTo(768);
        assertThat(fragment.init().height()).isEqualTo(576);
        assertThat(fragment.init().origin()).isEqualTo(9000);
    }

    @Example
    void readsLengthPrefixedFramesAfterAConfigurationRecord() throws Exception {
        muxer.parameterSets(RECORD);
        byte[] frame = lengthPrefixed(DELIMITER, KEY_SLICE);
        Fragment fragment = requireNonNull(muxer.mux(frame, 0, 0, 3600, true, TIME, 0));
        assertThat(sampleOf(fragment)).isEqualTo(lengthPrefixed(KEY_SLICE));
        assertThat(sampleEntry(fragment.init()).at("avcC").bytes()).isEqualTo(RECORD);
    }

    /** The form that players of old depend on, box by box. */
    @Property(tries = 200)
    void writesFragmentsInTheFixedForm(
            @ForAll @LongRange(max = 1L << 50) long dts,
            @ForAll @IntRange(min = -90_000, max = 90_000) int offset,
            @ForAll @IntRange(min = 1, max = 1_000_000) int duration,
            @ForAll boolean key)
            throws Exception {
        muxKey(0, SPS, PPS, KEY_SLICE);
        byte[] slice = key ? KEY_SLICE : SLICE;
        Fragment fragment = requireNonNull(
                muxer.mux(annexB(DELIMITER, SEI, slice, FILLER), dts, dts + offset, duration, key, TIME, 42));

        List<Box> boxes = Box.all(fragment.bytes());
        assertThat(boxes).extracting(Box::type).containsExactly("moof", "mdat");
        byte[] sample = lengthPrefixed(SEI, slice);
        assertThat(boxes.get(1).bytes()).isEqualTo(sample);
        assertThat(Arrays.copyOfRange(fragment.bytes(), fragment.sampleOffset(), fragment.bytes().length))
                .isEqualTo(sample);
        Box tfhd = boxes.get(0).at("traf/tfhd");
        assertThat(tfhd.bytes()).hasSize(20);
        assertThat(tfhd.i32(0)).isEqualTo(0x020038);
        assertThat(tfhd.i32(8)).isEqualTo(duration);
        assertThat(tfhd.i32(12)).isEqualTo(sample.length);
        assertThat(tfhd.i32(16)).isEqualTo(0x01010000);
        Box tfdt = boxes.get(0).at("traf/tfdt");
        assertThat(tfdt.i32(0)).isEqualTo(0x01000000);
        assertThat(tfdt.i64(4)).isEqualTo(dts);
        expectRun(boxes.get(0).at("traf/trun"), fragment, offset);
    }

    private static void expectRun(Box trun, Fragment fragment, int offset) {
        int flags = 0x000001 | (fragment.key() ? 0x000004 : 0) | (offset != 0 ? 0x000800 : 0);
        assertThat(trun.i32(0) & 0xffffff).isEqualTo(flags);
        assertThat(trun.u8(0)).as("version, 1 where offsets are signed").isEqualTo(offset < 0 ? 1 : 0);
        assertThat(trun.i32(4)).isEqualTo(1);
        assertThat(trun.i32(8)).isEqualTo(fragment.sampleOffset());
        int at = 12;
        if (fragment.key()) {
            assertThat(trun.i32(at)).isEqualTo(0x02000000);
            at += 4;
        }
        if (offset != 0) {
            assertThat(trun.i32(at)).isEqualTo(offset);
            at += 4;
        }
        assertThat(trun.bytes()).hasSize(at);
    }

    @Example
    void keepsOneInitSegmentUntilParameterSetsChange() throws Exception {
        InitSegment first = requireNonNull(muxKey(0, SPS, PPS, KEY_SLICE)).init();
        assertThat(requireNonNull(muxKey(3600, SPS, PPS, KEY_SLICE)).init()).isSameAs(first);
        assertThat(requireNonNull(mux(SLICE)).init()).isSameAs(first);
        InitSegment second =
                requireNonNull(muxKey(7200, SPS_OTHER_LEVEL, PPS, KEY_SLICE)).init();
        assertThat(second).isNotSameAs(first);
        assertThat(second.codec()).isEqualTo("avc1.640028");
        assertThat(second.origin()).isEqualTo(7200);
    }

    @Example
    void keepsAParameterSetThatChangesWithinAGroupInItsSample() throws Exception {
        InitSegment first = requireNonNull(muxKey(0, SPS, PPS, KEY_SLICE)).init();
        byte[] otherPps = hex("68efbcf0");
        Fragment changed = requireNonNull(mux(otherPps, SLICE));
        assertThat(changed.init()).isSameAs(first);
        assertThat(sampleOf(changed)).isEqualTo(lengthPrefixed(otherPps, SLICE));
        assertThat(sampleOf(requireNonNull(mux(otherPps, SLICE)))).isEqualTo(lengthPrefixed(SLICE));
        assertThat(requireNonNull(muxKey(9, KEY_SLICE)).init()).isNotSameAs(first);
    }

    @Example
    void goesOnAtAKeyFrameAfterDamage() throws Exception {
        muxKey(0, SPS, PPS, KEY_SLICE);
        byte[] damaged = hex("6764");
        assertThatThrownBy(() -> mux(damaged, SLICE)).isInstanceOf(BitstreamException.class);
        assertThat(mux(SLICE)).isNull();
        assertThat(muxKey(0, SPS, PPS, KEY_SLICE)).isNotNull();
        assertThat(mux(SLICE)).isNotNull();
    }

    @Example
    void writesAnInitSegmentThatReadsBack() throws Exception {
        InitSegment init = requireNonNull(muxKey(0, SPS, PPS, KEY_SLICE)).init();
        List<Box> boxes = Box.all(init.bytes());
        assertThat(boxes).extracting(Box::type).containsExactly("ftyp", "moov");
        assertThat(boxes.get(0).bytes()).hasSize(init.ftypLength() - 8);
        Box moov = boxes.get(1);
        assertThat(moov.at("trak/mdia/mdhd").i32(12)).isEqualTo(90_000);
        assertThat(moov.at("trak/tkhd").i32(76) >>> 16).isEqualTo(768);
        assertThat(moov.at("trak/tkhd").i32(80) >>> 16).isEqualTo(576);
        Box entry = sampleEntry(init);
        assertThat(entry.u16(24)).isEqualTo(768);
        assertThat(entry.u16(26)).isEqualTo(576);
        assertThat(moov.at("mvex/trex").i32(4)).isEqualTo(1);
        assertThat(entry.at("avcC").bytes()).isEqualTo(RECORD);
    }

    @Example
    void refusesTimesOutOfRange() {
        assertThatThrownBy(() -> muxer.mux(annexB(KEY_SLICE), 0, 1L << 31, 1, true, TIME, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> muxer.mux(annexB(KEY_SLICE), 0, 0, 0, true, TIME, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 1000)
    void survivesGarbage(@ForAll byte[] garbage, @ForAll boolean key, @ForAll Codec codec) {
        FragmentMuxer fresh = new FragmentMuxer(CAMERA, codec);
        try {
            fresh.parameterSets(garbage);
            fresh.mux(garbage, 0, 0, 1, key, TIME, 0);
        } catch (BitstreamException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    /** Frames that were real before a bit or a byte of them changed. */
    @Property(tries = 1000)
    void survivesDamage(@ForAll @IntRange(max = 1000) int at, @ForAll byte damage, @ForAll boolean lengths)
            throws Exception {
        muxer.parameterSets(lengths ? RECORD : annexB(SPS, PPS));
        byte[] frame = lengths ? lengthPrefixed(SPS, PPS, KEY_SLICE) : annexB(SPS, PPS, KEY_SLICE);
        frame[at % frame.length] ^= damage;
        try {
            Fragment fragment = muxer.mux(frame, 0, 0, 1, true, TIME, 0);
            if (fragment != null) {
                assertThat(Box.all(fragment.bytes())).hasSize(2);
                assertThat(Box.all(fragment.init().bytes())).hasSize(2);
            }
        } catch (BitstreamException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private @Nullable Fragment mux(byte[]... units) throws BitstreamException {
        return muxer.mux(annexB(units), 0, 0, 3600, false, TIME, 0);
    }

    private @Nullable Fragment muxKey(long dts, byte[]... units) throws BitstreamException {
        return muxer.mux(annexB(units), dts, dts, 3600, true, TIME, 0);
    }

    private static Box sampleEntry(InitSegment init) {
        return Box.all(init.bytes()).get(1).at("trak/mdia/minf/stbl/stsd/avc1");
    }

    private static byte[] sampleOf(Fragment fragment) {
        return Arrays.copyOfRange(fragment.bytes(), fragment.sampleOffset(), fragment.bytes().length);
    }

    private static byte[] annexB(byte[]... units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            out.writeBytes(new byte[] {0, 0, 0, 1});
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }

    private static byte[] lengthPrefixed(byte[]... units) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] unit : units) {
            out.writeBytes(new byte[] {0, 0, 0, (byte) unit.length});
            out.writeBytes(unit);
        }
        return out.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}

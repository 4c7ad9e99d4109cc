// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import io.vedette.sources.bitstream.Codec;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Writes the RTP stream (RFC 3550) of one mount, interleaved for TCP on channels 0 and 1 (RFC 2326 section 10.12). Large
 * NAL units are cut into fragmentation units: RFC 6184 section 5.8 for H.264, RFC 7798 section 4.4.3 for H.265. Not
 * thread-safe.
 */
final class RtpWriter {
    /** Payload type in the session description. */
    static final int PAYLOAD_TYPE = 96;

    private static final int INTERLEAVED_HEADER = 4;
    private static final int RTP_HEADER = 12;
    /** As much as fits an Ethernet frame, which is what cameras send over TCP as well. */
    private static final int MAX_PAYLOAD = 1400;

    private static final int SENDER_REPORT = 200;
    private static final int SOURCE_DESCRIPTION = 202;
    private static final long NTP_EPOCH = 2_208_988_800L;
    private static final int FLIPS = 3;

    private final Codec codec;
    private final int source;
    private final byte[] canonicalName;
    private final SplittableRandom dice;
    private int sequence;
    private int packets;
    private int octets;
    private ByteBuffer out = ByteBuffer.allocate(0);

    RtpWriter(Codec codec, String name, int source) {
        this.codec = codec;
        this.source = source;
        this.canonicalName = name.getBytes(StandardCharsets.US_ASCII);
        this.dice = new SplittableRandom(source);
        this.sequence = source & 0xffff;
    }

    /** Hands out all packets written since the last time. */
    byte[] take() {
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        out.clear();
        return bytes;
    }

    /** Adds the packets of one frame; the last one has the marker bit. */
    void frame(List<byte[]> units, int timestamp, Fault fault) {
        room(bound(units));
        for (int i = 0; i < units.size(); i++) {
            boolean last = i == units.size() - 1;
            byte[] unit = units.get(i);
            if (unit.length <= MAX_PAYLOAD) {
                int start = open(timestamp, last);
                out.put(unit);
                close(start, fault);
            } else {
                writeFragments(unit, timestamp, last, fault);
            }
        }
    }

    private void room(int bytes) {
        if (out.remaining() < bytes) {
            out = ByteBuffer.allocate(out.position() + bytes).put(out.flip());
        }
    }

    private static int bound(List<byte[]> units) {
        int bytes = 0;
        for (byte[] unit : units) {
            int most = unit.length / (MAX_PAYLOAD - 4) + 1;
            bytes += unit.length + most * (INTERLEAVED_HEADER + RTP_HEADER + 3);
        }
        return bytes;
    }

    private void writeFragments(byte[] unit, int timestamp, boolean lastUnit, Fault fault) {
        int header = codec.headerLength();
        int piece = MAX_PAYLOAD - header - 1;
        for (int from = header; from < unit.length; from += piece) {
            int length = Math.min(piece, unit.length - from);
            boolean first = from == header;
            boolean last = from + length == unit.length;
            int start = open(timestamp, lastUnit && last);
            int position = (first ? 0x80 : 0) | (last ? 0x40 : 0) | codec.nalType(unit[0]);
            switch (codec) {
                case H264 -> out.put((byte) ((unit[0] & 0xe0) | 28));
                case H265 -> out.put((byte) ((unit[0] & 0x81) | (49 << 1))).put(unit[1]);
            }
            out.put((byte) position).put(unit, from, length);
            close(start, fault);
        }
    }

    private int open(int timestamp, boolean marker) {
        int start = out.position();
        out.put((byte) '$').put((byte) 0).putShort((short) 0);
        out.put((byte) 0x80).put((byte) ((marker ? 0x80 : 0) | PAYLOAD_TYPE)).putShort((short) sequence++);
        out.putInt(timestamp).putInt(source);
        return start;
    }

    private void close(int start, Fault fault) {
        int length = out.position() - start - INTERLEAVED_HEADER;
        out.putShort(start + 2, (short) length);
        packets++;
        octets += length - RTP_HEADER;
        if (fault == Fault.DROP && dice.nextInt(5) == 0) {
            out.position(start);
        } else if (fault == Fault.CORRUPT && dice.nextInt(3) == 0) {
            int payload = start + INTERLEAVED_HEADER + RTP_HEADER;
            for (int i = 0; i < FLIPS; i++) {
                int at = payload + dice.nextInt(out.position() - payload);
                out.put(at, (byte) (out.get(at) ^ (1 + dice.nextInt(255))));
            }
        }
    }

    /**
     * Adds a sender report with a source description, as every RTCP packet has to be compound (RFC 3550 section 6.1).
     *
     * @param timestamp the RTP time stamp of this moment
     * @param wallNanos this moment, in nanoseconds since the Unix epoch
     */
    void senderReport(int timestamp, long wallNanos) {
        int words = (canonicalName.length + 2 + 4) / 4; // item header, name, at least one zero
        int length = 28 + 8 + 4 * words;
        room(INTERLEAVED_HEADER + length);
        int end = out.position() + INTERLEAVED_HEADER + length;
        out.put((byte) '$').put((byte) 1).putShort((short) length);
        out.put((byte) 0x80).put((byte) SENDER_REPORT).putShort((short) 6).putInt(source);
        out.putInt((int) (wallNanos / 1_000_000_000 + NTP_EPOCH));
        out.putInt((int) (((wallNanos % 1_000_000_000) << 32) / 1_000_000_000));
        out.putInt(timestamp).putInt(packets).putInt(octets);
        out.put((byte) 0x81).put((byte) SOURCE_DESCRIPTION).putShort((short) (1 + words));
        out.putInt(source).put((byte) 1).put((byte) canonicalName.length).put(canonicalName);
        out.put(new byte[end - out.position()]);
    }

    /** The same packets on other channels. */
    static byte[] onChannels(byte[] interleaved, int rtpChannel, int rtcpChannel) {
        if (rtpChannel == 0 && rtcpChannel == 1) {
            return interleaved;
        }
        ByteBuffer moved = ByteBuffer.wrap(interleaved.clone());
        for (int at = 0; at < moved.limit(); at += INTERLEAVED_HEADER + (moved.getShort(at + 2) & 0xffff)) {
            moved.put(at + 1, (byte) (moved.get(at + 1) == 0 ? rtpChannel : rtcpChannel));
        }
        return moved.array();
    }
}

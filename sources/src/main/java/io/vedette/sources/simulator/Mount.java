// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import io.vedette.record.MediaTime;
import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.bitstream.NalKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One simulated camera: plays its footage on a timeline that goes on over loops and changes of footage, whether anybody
 * watches or not. The pacer's thread sends; faults and viewers come from others.
 */
final class Mount {
    private static final long JUMP = 3600L * MediaTime.TIMESCALE;

    private final String name;
    private final Footage first;
    private final @Nullable Footage second;
    private final int source;
    private final long startNanos;
    private final SplittableRandom dice;
    private final List<RtspConnection> viewers = new CopyOnWriteArrayList<>();

    private volatile Fault fault = Fault.NONE;
    private volatile boolean resize;
    private volatile boolean jump;
    private volatile long sent;

    private RtpWriter writer;
    private volatile Footage footage;
    private boolean resized;
    private int index;
    /** Media time at which this round of the footage began. */
    private long round;
    /** What is added to media time for RTP time stamps. */
    private long shift;

    Mount(String name, Footage first, @Nullable Footage second, int source, long startNanos) {
        this.name = name;
        this.first = first;
        this.second = second;
        this.footage = first;
        this.source = source;
        this.dice = new SplittableRandom(source);
        this.writer = new RtpWriter(first.codec(), name, source);
        this.startNanos = startNanos;
        this.shift = Integer.toUnsignedLong(source * 31);
    }

    String name() {
        return name;
    }

    Fault fault() {
        return fault;
    }

    /** Frames sent so far, which is the number of the next one. */
    long sent() {
        return sent;
    }

    List<RtspConnection> viewers() {
        return viewers;
    }

    /** What session descriptions are made of: follows changes of the codec, but not those that happen in mid-stream. */
    Footage described() {
        Footage played = footage;
        return played.codec() == first.codec() ? first : played;
    }

    /** Sets a fault, or makes it happen. */
    void apply(Fault next) {
        if (next.isLasting()) {
            fault = next;
        }
        if (next == Fault.RESIZE) {
            if (second == null) {
                throw new IllegalArgumentException(name + ": no clip to resize to");
            }
            resize = true;
        }
        jump |= next == Fault.JUMP;
        if (next.closesConnections()) {
            viewers.forEach(RtspConnection::close);
        }
        if (next == Fault.RESET) {
            viewers.forEach(RtspConnection::reset);
        }
    }

    /** When the next frame is due, in {@link System#nanoTime}. */
    long dueNanos() {
        long ticks = round + footage.frames().get(index).dts();
        return startNanos + ticks * 100_000 / (MediaTime.TIMESCALE / 10_000);
    }

    /** Sends the next frame and goes on to the one after it. */
    void sendNext(long wallNanos) {
        if (resize) {
            resize = false;
            switchFootage();
        }
        if (jump) {
            jump = false;
            shift += JUMP;
        }
        Footage.Frame frame = footage.frames().get(index);
        if (fault != Fault.STALL) {
            broadcast(frame, wallNanos);
        }
        if (++index == footage.frames().size()) {
            index = 0;
            round += footage.span();
        }
    }

    private void switchFootage() {
        round += footage.frames().get(index).dts();
        index = 0;
        resized = !resized;
        Codec before = footage.codec();
        footage = resized && second != null ? second : first;
        if (footage.codec() != before) { // what a session sends is settled when it begins
            writer = new RtpWriter(footage.codec(), name, source);
            viewers.forEach(RtspConnection::close);
        }
    }

    private void broadcast(Footage.Frame frame, long wallNanos) {
        long number = sent;
        sent = number + 1;
        if (viewers.isEmpty()) {
            return;
        }
        List<byte[]> units = new ArrayList<>();
        if (frame.key()) {
            writer.senderReport((int) (shift + round + frame.dts()), wallNanos);
            units.addAll(fault == Fault.HUGE_SPS ? hugeSets() : footage.parameterSets());
        }
        units.add(new FrameStamp(number, wallNanos).toNal(footage.codec()));
        units.addAll(fault == Fault.TRUNCATE ? halves(frame.units()) : frame.units());
        writer.frame(units, (int) (shift + round + frame.pts()), fault);
        byte[] packets = writer.take();
        if (fault == Fault.GARBAGE) {
            dice.nextBytes(packets);
        }
        viewers.forEach(viewer -> viewer.sendVideo(packets, frame.key()));
    }

    /** Its own, but for the sequence parameter set. */
    private List<byte[]> hugeSets() {
        Codec codec = footage.codec();
        return footage.parameterSets().stream()
                .map(set -> codec.kind(codec.nalType(set[0])) == NalKind.SPS ? hugeSps(codec) : set)
                .toList();
    }

    /** 16384 by 16384 pixels, main or constrained baseline profile, level 6.2, which allows an eighth of that. */
    private static byte[] hugeSps(Codec codec) {
        return HexFormat.of()
                .parseHex(
                        switch (codec) {
                            case H264 -> "6742c03eda001000008019";
                            case H265 -> "4201010160000003009000000300000300baa000200080010005965e493082";
                        });
    }

    private static List<byte[]> halves(List<byte[]> units) {
        return units.stream()
                .map(unit -> Arrays.copyOf(unit, unit.length / 2 + 1))
                .toList();
    }
}

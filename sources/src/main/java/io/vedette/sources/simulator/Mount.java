// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import io.vedette.record.MediaTime;
import java.util.ArrayList;
import java.util.List;
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
    private final RtpWriter writer;
    private final long startNanos;
    private final List<RtspConnection> viewers = new CopyOnWriteArrayList<>();

    private volatile Fault fault = Fault.NONE;
    private volatile boolean resize;
    private volatile boolean jump;
    private volatile long sent;

    private Footage footage;
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

    /** What session descriptions are made of; does not follow changes of footage. */
    Footage described() {
        return first;
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
        footage = resized && second != null ? second : first;
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
            units.addAll(footage.parameterSets());
        }
        units.add(new FrameStamp(number, wallNanos).toNal(footage.codec()));
        units.addAll(frame.units());
        writer.frame(units, (int) (shift + round + frame.pts()), fault);
        byte[] packets = writer.take();
        viewers.forEach(viewer -> viewer.sendVideo(packets, frame.key()));
    }
}

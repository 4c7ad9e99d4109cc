// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Any {@link CameraRecord} as bytes: a version, a kind, then the components in their order. For Flink's serializer, which
 * needs it where a record goes into state or over a network edge; within a lane records pass by reference.
 *
 * <p>A {@link SampledFrame}, alone or in a {@link MotionFrame}, is written without its picture and reads back with none:
 * state is to stay small. A {@link Fragment} is written whole, each time with its init segment, so that fragments which
 * shared one {@link InitSegment} no longer do.
 */
public final class RecordCodec {
    /** The version written; no other is read. */
    private static final int VERSION = 3;

    private static final int SETTINGS = 0;
    private static final int STATE = 1;
    private static final int FRAGMENT = 2;
    private static final int FRAME_RESULT = 3;
    private static final int MOTION_FRAME = 4;
    private static final int SAMPLED_FRAME = 5;
    private static final int TICK = 6;
    private static final int EVENT = 7;
    private static final int OPEN_EVENTS = 8;
    private static final int CROSSING = 9;

    private RecordCodec() {}

    /** Writes one record. */
    public static void write(CameraRecord record, DataOutput to) throws IOException {
        RecordWriter out = new RecordWriter(to);
        to.writeByte(VERSION);
        if (record instanceof CameraSettings settings) {
            to.writeByte(SETTINGS);
            out.settings(settings);
        } else if (record instanceof CameraState state) {
            to.writeByte(STATE);
            out.state(state);
        } else if (record instanceof Fragment fragment) {
            to.writeByte(FRAGMENT);
            out.fragment(fragment);
        } else if (record instanceof FrameResult result) {
            to.writeByte(FRAME_RESULT);
            out.result(result);
        } else if (record instanceof MotionFrame frame) {
            to.writeByte(MOTION_FRAME);
            out.frame(frame.frame());
            out.motion(frame.motion());
        } else if (record instanceof SampledFrame frame) {
            to.writeByte(SAMPLED_FRAME);
            out.frame(frame);
        } else if (record instanceof Tick tick) {
            to.writeByte(TICK);
            out.tick(tick);
        } else if (record instanceof ObjectEvent event) {
            to.writeByte(EVENT);
            out.event(event);
        } else if (record instanceof OpenEvents open) {
            to.writeByte(OPEN_EVENTS);
            out.openEvents(open);
        } else if (record instanceof LineCrossing crossing) {
            to.writeByte(CROSSING);
            out.crossing(crossing);
        } else {
            throw new IOException("no way to write a " + record.getClass().getSimpleName());
        }
    }

    /**
     * Reads one record.
     *
     * @throws IOException if the bytes are not of this version, or no record
     */
    public static CameraRecord read(DataInput from) throws IOException {
        int version = from.readUnsignedByte();
        if (version != VERSION) {
            throw new IOException("record of version " + version + " (expected: " + VERSION + ")");
        }
        RecordReader in = new RecordReader(from);
        int kind = from.readUnsignedByte();
        return switch (kind) {
            case SETTINGS -> in.settings();
            case STATE -> in.state();
            case FRAGMENT -> in.fragment();
            case FRAME_RESULT -> in.result();
            case MOTION_FRAME -> new MotionFrame(in.frame(), in.motion());
            case SAMPLED_FRAME -> in.frame();
            case TICK -> in.tick();
            case EVENT -> in.event();
            case OPEN_EVENTS -> in.openEvents();
            case CROSSING -> in.crossing();
            default -> throw new IOException("record of kind " + kind + " (expected: up to " + CROSSING + ")");
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.sources.video.CameraProblem;
import io.vedette.sources.video.CameraProblem.Kind;
import io.vedette.sources.video.FfmpegVideoStream;
import io.vedette.sources.video.Interrupt;
import io.vedette.sources.video.StreamInfo;
import io.vedette.sources.video.VideoAddress;
import io.vedette.sources.video.VideoPacket;
import io.vedette.sources.video.VideoStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays packets and then ends as it was told. */
class ScriptedStream implements VideoStream {
    /** What happens after the packets. */
    @FunctionalInterface
    interface End {
        /** Throws, blocks, or returns for the end of a file. */
        void reached(Interrupt interrupt) throws CameraProblem;
    }

    private final StreamInfo info;
    private final List<VideoPacket> packets;
    private final End end;
    private final Interrupt interrupt;
    private int next;
    volatile boolean closed;

    ScriptedStream(StreamInfo info, List<VideoPacket> packets, End end, Interrupt interrupt) {
        this.info = info;
        this.packets = packets;
        this.end = end;
        this.interrupt = interrupt;
    }

    /** A file's packets and what it says of itself. */
    record Recording(StreamInfo info, List<VideoPacket> packets) {
        static Recording of(Path file) {
            try (VideoStream stream = FfmpegVideoStream.open(VideoAddress.ofFile(file), new Interrupt())) {
                List<VideoPacket> packets = new ArrayList<>();
                for (VideoPacket p = stream.readPacket(); p != null; p = stream.readPacket()) {
                    packets.add(p);
                }
                return new Recording(stream.info(), List.copyOf(packets));
            } catch (CameraProblem e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Ends as a camera that sends nothing any more, until somebody cancels. */
    static void untilCancelled(Interrupt interrupt) throws CameraProblem {
        while (!interrupt.isCancelled()) {
            Thread.onSpinWait();
        }
        throw new CameraProblem(Kind.CANCELLED, "stopped");
    }

    @Override
    public StreamInfo info() {
        return info;
    }

    @Override
    public @Nullable VideoPacket readPacket() throws CameraProblem {
        if (next < packets.size()) {
            return packets.get(next++);
        }
        end.reached(interrupt);
        return null;
    }

    @Override
    public @Nullable Instant senderZero() {
        return null;
    }

    @Override
    public void close() {
        closed = true;
    }
}

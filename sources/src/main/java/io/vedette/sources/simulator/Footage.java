// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import io.vedette.sources.bitstream.BitstreamException;
import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.bitstream.NalCursor;
import io.vedette.sources.bitstream.NalKind;
import io.vedette.sources.mp4.Extradata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A clip taken apart for sending.
 *
 * @param codec its codec
 * @param parameterSets NAL units that go before every key frame
 * @param frames what is left of the frames, in decode order
 * @param span ticks of one round
 */
record Footage(Codec codec, List<byte[]> parameterSets, List<Frame> frames, long span) {
    /** NAL units of one picture, and its times in ticks. */
    record Frame(List<byte[]> units, long dts, long pts, boolean key) {}

    static Footage load(Path file) throws IOException {
        Clip clip = Clip.load(file);
        try {
            Extradata extradata = Extradata.parse(clip.codec(), clip.extradata());
            List<byte[]> parameterSets = new ArrayList<>();
            NalCursor beside = NalCursor.annexB(clip.codec(), extradata.annexB());
            while (beside.next()) {
                if (beside.kind().isParameterSet()) {
                    parameterSets.add(beside.copy());
                }
            }
            List<Frame> frames = new ArrayList<>();
            for (Clip.Frame frame : clip.frames()) {
                frames.add(new Frame(units(clip.codec(), frame, extradata), frame.dts(), frame.pts(), frame.key()));
            }
            if (parameterSets.isEmpty() || !frames.get(0).key()) {
                throw new IOException(file + ": does not start with parameter sets and a key frame");
            }
            return new Footage(clip.codec(), List.copyOf(parameterSets), List.copyOf(frames), clip.span());
        } catch (BitstreamException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<byte[]> units(Codec codec, Clip.Frame frame, Extradata extradata) throws BitstreamException {
        NalCursor cursor = extradata.cursor(codec, frame.data());
        List<byte[]> units = new ArrayList<>();
        while (cursor.next()) {
            if (!cursor.kind().isParameterSet() && cursor.kind() != NalKind.DISPENSABLE) {
                units.add(cursor.copy());
            }
        }
        return List.copyOf(units);
    }
}

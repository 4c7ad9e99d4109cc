// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import io.vedette.record.CameraKey;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.sources.bitstream.BitstreamException;
import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.bitstream.NalCursor;
import io.vedette.sources.bitstream.NalKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Turns the access units of one camera's session into fragments, one each. Parameter sets are taken from
 * {@link #parameterSets} and from the stream itself; they go into the init segment and not into the fragments. A change
 * of them takes effect with the next key frame, which starts a new init segment.
 *
 * <p>Starts at a key frame, and after damage goes on at the next one. Not thread-safe. A new session of the same camera
 * takes a new muxer.
 */
public final class FragmentMuxer {
    private final CameraKey camera;
    private final Codec codec;
    private final ParameterSets parameterSets;
    private final SampleLayout sample = new SampleLayout();
    private final FragmentWriter writer = new FragmentWriter();
    private Extradata extradata = Extradata.NONE;
    private boolean setsChanged;
    private boolean started;
    private @Nullable ActiveSets active;
    private @Nullable InitSegment init;

    /** A muxer that knows no parameter sets yet. */
    public FragmentMuxer(CameraKey camera, Codec codec) {
        this.camera = camera;
        this.codec = codec;
        this.parameterSets = new ParameterSets(codec);
    }

    /**
     * Takes parameter sets that came beside the stream, such as those of an SDP or of a file's header. A configuration
     * record ({@code avcC}, {@code hvcC}) says besides that access units are length-prefixed from now on; anything else
     * is read as NAL units with start codes, and access units have start codes as well.
     *
     * @throws BitstreamException when one of them is damaged or says something we refuse; those before it are taken
     */
    public void parameterSets(byte[] annexBOrRecord) throws BitstreamException {
        extradata = Extradata.parse(codec, annexBOrRecord);
        NalCursor units = NalCursor.annexB(codec, extradata.annexB());
        while (units.next()) {
            if (units.kind().isParameterSet()) {
                setsChanged |= parameterSets.put(units);
            }
        }
    }

    /**
     * Makes a fragment of one access unit.
     *
     * @param accessUnit all NAL units of one picture, framed as {@link #parameterSets} says; not kept
     * @param dts decode time in ticks
     * @param pts presentation time in ticks, within 2^31 of {@code dts}
     * @param duration ticks until the next frame is expected, above 0. When unsure too much is better than too little:
     *     players that chain fragments by duration freeze when one starts before the last one ends
     * @param key whether decoding can start here
     * @param time wall time of the frame
     * @param arrivalNanos {@link System#nanoTime} when it arrived
     * @return null before the first key frame whose parameter sets are known, and for an access unit without a picture
     * @throws BitstreamException when the access unit is damaged; it is left out, as are all up to the next key frame
     * @throws IllegalArgumentException when a time is out of its range
     */
    public @Nullable Fragment mux(
            byte[] accessUnit, long dts, long pts, int duration, boolean key, Instant time, long arrivalNanos)
            throws BitstreamException {
        int compositionOffset = (int) (pts - dts);
        if (duration <= 0 || compositionOffset != pts - dts) {
            throw new IllegalArgumentException("dts " + dts + ", pts " + pts + ", duration " + duration
                    + " (expected: a duration above 0, pts within 2^31 of dts)");
        }
        boolean wasStarted = started;
        started = false; // should what follows throw
        if (!lay(accessUnit, dts, key)) {
            started = wasStarted && !key;
            return null;
        }
        started = wasStarted || key;
        InitSegment current = init;
        if (!started || current == null) {
            return null;
        }
        FragmentWriter.Written written = writer.write(sample, accessUnit, dts, compositionOffset, duration, key);
        return new Fragment(
                camera, current, dts, pts, duration, key, time, arrivalNanos, written.sampleOffset(), written.bytes());
    }

    /** Chooses what goes into the sample; false when there is no picture, or one whose parameter sets are missing. */
    private boolean lay(byte[] accessUnit, long dts, boolean key) throws BitstreamException {
        NalCursor units = extradata.cursor(codec, accessUnit);
        sample.clear();
        boolean picture = false;
        while (units.next()) {
            NalKind kind = units.kind();
            if (kind.isPicture() && !picture) {
                picture = true;
                if (key && !activate(units, dts)) {
                    return false;
                }
            }
            if (kind.isParameterSet() ? isChangeWithinGroup(units, key) : kind != NalKind.DISPENSABLE) {
                sample.add(units.offset(), units.length());
            }
        }
        return picture;
    }

    /**
     * Takes a parameter set that came within the stream. One that changes between key frames, as H.264 allows, has to stay
     * in its sample: the init segment in use does not have it.
     */
    private boolean isChangeWithinGroup(NalCursor set, boolean key) throws BitstreamException {
        boolean changed = parameterSets.put(set);
        setsChanged |= changed;
        return changed && !key;
    }

    /** Makes a new init segment when a key frame uses other parameter sets than the one before. */
    private boolean activate(NalCursor slice, long dts) throws BitstreamException {
        if (init != null && !setsChanged) {
            return true;
        }
        ActiveSets sets = parameterSets.activeFor(slice);
        if (sets == null) {
            return false;
        }
        if (active == null || !active.contentEquals(sets)) {
            init = InitSegments.write(codec, sets, dts);
            active = sets;
        }
        setsChanged = false;
        return true;
    }
}

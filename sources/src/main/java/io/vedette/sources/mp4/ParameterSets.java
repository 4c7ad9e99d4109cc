// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import io.vedette.sources.bitstream.BitstreamException;
import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.bitstream.NalCursor;
import io.vedette.sources.bitstream.NalKind;
import io.vedette.sources.bitstream.ParameterSetIds;
import io.vedette.sources.bitstream.Sps;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest parameter sets of a stream by kind and id. Ids are bounded by the standards and lengths by
 * {@link #MAX_LENGTH}, so a damaged stream can't make it grow without end. Not thread-safe.
 */
final class ParameterSets {
    /** Far above any real parameter set, far below the 16-bit lengths of a configuration record. */
    static final int MAX_LENGTH = 4096;

    private static final int MAX_SETS = 64;

    private final Codec codec;
    private final Map<NalKind, Map<Integer, byte[]>> sets = new EnumMap<>(NalKind.class);

    ParameterSets(Codec codec) {
        this.codec = codec;
        for (NalKind kind : List.of(NalKind.VPS, NalKind.SPS, NalKind.PPS)) {
            sets.put(kind, new TreeMap<>());
        }
    }

    /**
     * Takes the parameter set a cursor stands on.
     *
     * @return whether it is new or differs from the one it replaces
     * @throws BitstreamException when it is damaged; nothing is changed then
     */
    boolean put(NalCursor unit) throws BitstreamException {
        NalKind kind = unit.kind();
        Map<Integer, byte[]> known = of(kind);
        // The usual case by far: a camera repeats its sets before each key frame. No parsing, no copy.
        for (byte[] set : known.values()) {
            if (unit.contentEquals(set)) {
                return false;
            }
        }
        if (unit.length() > MAX_LENGTH) {
            throw new BitstreamException(kind + " length: " + unit.length() + " (expected: 1 to " + MAX_LENGTH + ")");
        }
        byte[] set = unit.copy();
        int id = idOf(kind, set);
        if (known.size() == MAX_SETS) {
            known.clear(); // only damage gets here; the next key frame brings the real ones again
        }
        known.put(id, set);
        return true;
    }

    private int idOf(NalKind kind, byte[] set) throws BitstreamException {
        if (kind == NalKind.SPS) {
            return Sps.parse(codec, set).id();
        }
        if (kind == NalKind.PPS) {
            ParameterSetIds.spsIdOfPps(codec, set); // refuses a damaged one
        }
        return ParameterSetIds.idOf(codec, kind, set);
    }

    /**
     * What a picture needs: the sequence parameter set its slice leads to, all picture parameter sets of that one, and
     * the video parameter sets.
     *
     * @param slice stands on the first slice of the picture
     * @return null when one of them has not come yet
     */
    @Nullable
    ActiveSets activeFor(NalCursor slice) throws BitstreamException {
        byte[] pps = of(NalKind.PPS).get(ParameterSetIds.ppsIdOfSlice(codec, slice));
        if (pps == null || (codec == Codec.H265 && of(NalKind.VPS).isEmpty())) {
            return null;
        }
        int spsId = ParameterSetIds.spsIdOfPps(codec, pps);
        byte[] sps = of(NalKind.SPS).get(spsId);
        if (sps == null) {
            return null;
        }
        List<byte[]> pictureSets = new ArrayList<>();
        for (byte[] set : of(NalKind.PPS).values()) {
            if (ParameterSetIds.spsIdOfPps(codec, set) == spsId) {
                pictureSets.add(set);
            }
        }
        return new ActiveSets(List.copyOf(of(NalKind.VPS).values()), sps, List.copyOf(pictureSets));
    }

    private Map<Integer, byte[]> of(NalKind kind) {
        Map<Integer, byte[]> known = sets.get(kind);
        if (known == null) {
            throw new IllegalArgumentException("kind: " + kind + " (expected: VPS, SPS, PPS)");
        }
        return known;
    }
}

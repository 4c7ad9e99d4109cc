// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.record.Picture;
import io.vedette.sources.video.DecodedFrame;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FragmentDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decodes, and takes of what comes out as much as is needed: a picture where the analysis wants one, a thumbnail of those and
 * of each key frame, and at least four a second. Not thread-safe.
 */
final class FrameLooks {
    private static final long LEAST_OFTEN = MediaTime.ofMillis(240);

    private final FragmentDecoder decoder;
    private final int size;
    private final FrameChoice choice;
    private final Consumer<DecodingException> troubles;
    private List<Look> looks = new ArrayList<>();
    private long lastLook = Long.MIN_VALUE / 2;
    private long newestGiven = Long.MIN_VALUE;

    /**
     * A frame that came out.
     *
     * @param fragment what it was decoded from
     * @param picture for the analysis; null when it wants none of this frame
     * @param thumbnail null when this frame is not looked at
     */
    record Look(
            Fragment fragment,
            @Nullable Picture picture,
            @Nullable Thumbnail thumbnail) {}

    /**
     * @param size the longer side of pictures
     * @param choice what the analysis wants
     */
    FrameLooks(FragmentDecoder decoder, int size, FrameChoice choice, Consumer<DecodingException> troubles) {
        this.decoder = decoder;
        this.size = size;
        this.choice = choice;
        this.troubles = troubles;
    }

    /** Decodes one. What the decoder can't make anything of is told, and costs only itself. */
    List<Look> decode(Fragment fragment, boolean afterGap) throws InterruptedException {
        looks = new ArrayList<>(1);
        try {
            decoder.decode(fragment, afterGap, this::take);
        } catch (DecodingException e) {
            troubles.accept(e);
        }
        return looks;
    }

    /**
     * What comes of a key frame that is decoded alone.
     *
     * @param before what the decoder still held
     * @param own null when nothing comes of it
     * @param drained whether it had to be drained out of the decoder, which has no reference for what follows then
     */
    record Alone(List<Look> before, @Nullable Look own, boolean drained) {}

    /** Decodes a key frame, and maybe nothing that leans on it. */
    Alone decodeAlone(Fragment key) throws InterruptedException {
        List<Look> out = new ArrayList<>(decode(key, true));
        boolean drained = out.stream().noneMatch(look -> look.fragment().equals(key));
        if (drained) {
            out.addAll(drain()); // a stream with B-frames would hold it until the next ones
        }
        List<Look> before =
                out.stream().filter(look -> !look.fragment().equals(key)).toList();
        Look own = out.stream()
                .filter(look -> look.fragment().equals(key))
                .reduce((one, last) -> last)
                .orElse(null);
        return new Alone(before, own, drained);
    }

    /** What the decoder held back; a key frame must follow. */
    List<Look> drain() throws InterruptedException {
        looks = new ArrayList<>(1);
        decoder.drain(this::take);
        return looks;
    }

    /** Only key frames are decoded from the next one on: the decoder need not keep what it took to decode all. */
    void renew() {
        decoder.renew();
    }

    /** What is decoded next is older than what was. */
    void rewind() {
        choice.rewind();
    }

    /** The analysis was given a picture; it is never given one that is not newer. */
    void gave(long pts) {
        newestGiven = pts;
    }

    private void take(Fragment fragment, DecodedFrame frame) {
        long pts = fragment.pts();
        boolean wanted = pts > newestGiven && choice.takes(pts);
        boolean due = fragment.key() || pts < lastLook || pts - lastLook >= LEAST_OFTEN;
        if (!wanted && !due) {
            looks.add(new Look(fragment, null, null));
            return;
        }
        lastLook = pts;
        Picture picture = frame.picture(size);
        looks.add(new Look(fragment, wanted ? picture : null, Thumbnail.of(picture)));
    }
}

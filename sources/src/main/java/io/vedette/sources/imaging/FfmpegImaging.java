// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.imaging;

import io.vedette.imaging.Imaging;
import io.vedette.imaging.ImagingException;
import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.MediaTime;
import io.vedette.record.Picture;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.sources.video.DecodedFrame;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FfmpegDecoder;
import io.vedette.sources.video.FrameDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes with FFmpeg, within the JVM's decode budget, and encodes JPEG with Java's own encoder. */
public final class FfmpegImaging implements Imaging {
    /** More than between two frames of a slow camera. */
    private static final long NEAR_TICKS = MediaTime.TIMESCALE;

    private final Annotator annotator = new Annotator();

    @Override
    public Picture decodeLast(List<Fragment> gop) {
        if (gop.isEmpty() || !gop.get(0).key()) {
            throw new ImagingException("there is no key frame to start decoding at");
        }
        List<Fragment> decodable = ofOneInit(gop);
        Wanted wanted =
                new Wanted(decodable.stream().mapToLong(Fragment::pts).max().orElseThrow());
        decode(decodable, wanted);
        if (wanted.picture == null && wanted.newestGood != Long.MIN_VALUE) { // the last ones are damaged
            wanted = new Wanted(wanted.newestGood);
            decode(decodable, wanted);
        }
        if (wanted.picture == null) {
            throw new ImagingException("none of " + gop.size() + " frames can be decoded");
        }
        return wanted.picture;
    }

    @Override
    public Picture decodeAt(List<Fragment> fragments, long pts) {
        int shown = nearest(fragments, pts);
        long shownPts = fragments.get(shown).pts();
        int key = shown;
        while (key > 0 && !startsAt(fragments.get(key), shownPts)) {
            key--;
        }
        if (!fragments.get(key).key()) {
            throw new ImagingException("there is no key frame to start decoding at");
        }
        Wanted wanted = new Wanted(shownPts);
        decode(ofOneInit(fragments.subList(key, shown + 1)), wanted);
        if (wanted.picture == null) {
            throw new ImagingException("the frame can't be decoded");
        }
        return wanted.picture;
    }

    /** What a sub-stream shows falls between frames; what lies outside of all of them is of a time that is not kept. */
    private static int nearest(List<Fragment> fragments, long pts) {
        boolean earlier = fragments.stream().anyMatch(fragment -> fragment.pts() - fragment.duration() <= pts);
        boolean later = fragments.stream().anyMatch(fragment -> fragment.pts() + fragment.duration() >= pts);
        if (!earlier || !later) {
            throw new ImagingException("the frame is not kept any more");
        }
        int nearest = -1;
        long least = NEAR_TICKS + 1;
        for (int i = 0; i < fragments.size(); i++) {
            long distance = Math.abs(fragments.get(i).pts() - pts);
            if (distance < least) {
                least = distance;
                nearest = i;
            }
        }
        if (nearest < 0) {
            throw new ImagingException("the frame is not kept any more");
        }
        return nearest;
    }

    /** Frames that are shown before the key frame they follow may need the group before. */
    private static boolean startsAt(Fragment fragment, long pts) {
        return fragment.key() && fragment.pts() <= pts;
    }

    /** Up to where the parameter sets change; a change starts with a key frame, so callers don't mix them. */
    private static List<Fragment> ofOneInit(List<Fragment> gop) {
        InitSegment init = gop.get(0).init();
        return gop.stream().takeWhile(fragment -> fragment.init().equals(init)).toList();
    }

    private static void decode(List<Fragment> gop, FrameDecoder.Sink sink) {
        try (FrameDecoder decoder = FfmpegDecoder.open(gop.get(0))) {
            for (Fragment fragment : gop) {
                inBudget(() -> decodeOne(decoder, fragment, sink));
            }
            inBudget(() -> decoder.drain(sink));
        } catch (DecodingException e) {
            throw new ImagingException("the frames can't be decoded: " + e.getMessage(), e);
        }
    }

    /** A damaged fragment costs itself; the frames before and after it may still be good. */
    private static void decodeOne(FrameDecoder decoder, Fragment fragment, FrameDecoder.Sink sink) {
        try {
            decoder.decode(fragment, sink);
        } catch (DecodingException e) {
            return;
        }
    }

    private static void inBudget(Runnable work) {
        try {
            DecodeBudget.SHARED.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImagingException("interrupted", e);
        }
        try {
            work.run();
        } finally {
            DecodeBudget.SHARED.release();
        }
    }

    @Override
    public byte[] jpeg(Picture picture, List<Detection> detections) {
        RgbImage image = RgbImage.of(picture);
        annotator.draw(image, detections);
        return JpegWriter.write(image);
    }

    @Override
    public byte[] thumbnail(Picture picture, Box object, int width) {
        return JpegWriter.write(Surroundings.of(picture, object, width).scaled(picture, width));
    }

    /** Takes the pixels of one frame, and notes the newest good one before it. */
    private static final class Wanted implements FrameDecoder.Sink {
        private final long pts;
        private long newestGood = Long.MIN_VALUE;
        private @Nullable Picture picture;

        private Wanted(long pts) {
            this.pts = pts;
        }

        @Override
        public void frame(DecodedFrame frame) {
            if (frame.isDamaged()) {
                return;
            }
            newestGood = Math.max(newestGood, frame.pts());
            if (frame.pts() == pts) {
                picture = frame.picture(Integer.MAX_VALUE);
            }
        }
    }
}

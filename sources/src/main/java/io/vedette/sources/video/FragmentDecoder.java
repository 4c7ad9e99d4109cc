// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.stats.DropReason;
import io.vedette.stats.StageMeter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decodes fragments of one camera, whatever their format: opens a {@link FrameDecoder} for each, keeps within the budget, and
 * counts every fragment it is given as exactly one of handled and dropped. Used by one thread.
 */
public final class FragmentDecoder implements AutoCloseable {
    /** More than any stream reorders. */
    private static final int MOST_IN_FLIGHT = 64;

    private final FrameDecoder.Opener opener;
    private final DecodeBudget budget;
    private final StageMeter meter;
    private final LongSupplier nanoTime;
    private final Consumer<Throwable> bugs;
    private final Deque<Fragment> inFlight = new ArrayDeque<>();
    private @Nullable FrameDecoder decoder;
    private @Nullable InitSegment format;
    private boolean waitsForKey = true;
    private boolean renews;
    private volatile boolean ended;

    /** Takes frames in presentation order, within the budget. */
    @FunctionalInterface
    public interface Sink {
        /**
         * The next frame.
         *
         * @param fragment what it was decoded from
         * @param frame gone after the return
         */
        void frame(Fragment fragment, DecodedFrame frame);
    }

    /**
     * Nothing is open yet.
     *
     * @param meter counts; its latency is from a packet's arrival to its picture
     * @param nanoTime the clock of {@link Fragment#arrivalNanos}
     * @param bugs hears of what a decoder throws when it gives out its last frames
     */
    public FragmentDecoder(
            FrameDecoder.Opener opener,
            DecodeBudget budget,
            StageMeter meter,
            LongSupplier nanoTime,
            Consumer<Throwable> bugs) {
        this.opener = opener;
        this.budget = budget;
        this.meter = meter;
        this.nanoTime = nanoTime;
        this.bugs = bugs;
    }

    /**
     * Decodes one fragment; zero, one or more frames come out.
     *
     * @param afterGap whether it does not refer to those before it
     * @throws DecodingException when nothing can be made of it; it is counted, and decoding may go on with the next
     */
    public void decode(Fragment fragment, boolean afterGap, Sink sink) throws DecodingException, InterruptedException {
        boolean another = format == null || !format.equals(fragment.init()) || (renews && afterGap && fragment.key());
        if (afterGap || another) {
            drain(sink);
        }
        if (another) {
            closeDecoder();
        }
        waitsForKey &= !fragment.key();
        if (waitsForKey) {
            meter.dropped(DropReason.CORRUPT);
            return;
        }
        budget.acquire();
        try {
            inFlight.addLast(fragment);
            if (inFlight.size() > MOST_IN_FLIGHT) {
                inFlight.removeFirst();
                meter.dropped(DropReason.CORRUPT);
            }
            decoderFor(fragment).decode(fragment, frame -> decoded(frame, sink));
        } catch (DecodingException e) {
            if (inFlight.remove(fragment)) {
                meter.dropped(DropReason.CORRUPT);
            }
            throw e;
        } finally {
            budget.release();
        }
    }

    private FrameDecoder decoderFor(Fragment fragment) throws DecodingException {
        FrameDecoder open = decoder;
        if (open != null) {
            return open;
        }
        try {
            open = opener.open(fragment);
        } catch (DecodingException e) {
            waitsForKey = true;
            throw e;
        }
        decoder = open;
        format = fragment.init();
        return open;
    }

    /**
     * Gets out what the decoder still holds; a key frame must follow. What it throws costs no fragment that comes after.
     */
    public void drain(Sink sink) throws InterruptedException {
        FrameDecoder open = decoder;
        if (open == null) {
            return;
        }
        budget.acquire();
        try {
            open.drain(frame -> decoded(frame, sink));
            countLost();
        } catch (Throwable e) {
            startOver(e);
        } finally {
            budget.release();
        }
    }

    /** A frame that belongs to no fragment in flight is not counted: its fragment was, when it was given up. */
    private void decoded(DecodedFrame frame, Sink sink) {
        Fragment fragment = inFlightAt(frame.pts());
        if (fragment != null && !frame.isDamaged()) {
            sink.frame(fragment, frame); // while it is in flight: when this throws, it is counted with the others
            inFlight.remove(fragment);
            meter.handled();
            meter.latencyNanos(nanoTime.getAsLong() - fragment.arrivalNanos());
        }
        // frames come in presentation order: what is due before this one will not come any more
        int before = inFlight.size();
        inFlight.removeIf(candidate -> candidate.pts() <= frame.pts());
        meter.dropped(DropReason.CORRUPT, before - inFlight.size());
    }

    private @Nullable Fragment inFlightAt(long pts) {
        Fragment found = null;
        for (Fragment candidate : inFlight) {
            if (candidate.pts() == pts) {
                found = candidate;
            }
        }
        return found;
    }

    /**
     * Little will be decoded from the next gap on: the key frame after it gets a decoder of its own. A decoder keeps memory for
     * as many pictures as it ever held at once, also when each one is alone from now on.
     */
    public void renew() {
        renews = true;
    }

    /** Whether there is a decoder: not before the first key frame, nor after a trouble that the next one may end. */
    public boolean isOpen() {
        return decoder != null;
    }

    /** After trouble that is nobody's but ours: the next key frame is a new chance. */
    public void startOver(Throwable cause) {
        waitsForKey = true;
        try {
            closeDecoder();
            bugs.accept(cause);
        } catch (Throwable again) { // out of memory while saying so
            decoder = null;
        }
    }

    private void closeDecoder() {
        FrameDecoder open = decoder;
        decoder = null;
        format = null;
        renews = false;
        countLost();
        if (open != null) {
            open.close();
        }
    }

    /** What is in flight will not come any more; at the camera's end that is nobody's fault. */
    private void countLost() {
        if (!ended) {
            meter.dropped(DropReason.CORRUPT, inFlight.size());
        }
        inFlight.clear();
    }

    /** The camera ends: what is in flight is no longer counted. Of any thread. */
    public void end() {
        ended = true;
    }

    @Override
    public void close() {
        closeDecoder();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.sources.video.FragmentDecoder;
import io.vedette.stats.DecodingState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes a camera's frames only while something moves. Feed it every compressed frame, in decode order; it gives back the
 * pictures that the analysis wants, always in order of media time.
 *
 * <p>Awake, it decodes everything, until the pixels have been still for a while. Asleep, it decodes key frames, and wakes when
 * one of them differs from what was last seen or when frame sizes stir: then it decodes the frames kept since the key frame
 * before, so that a beginning is not missed. Now and then it decodes a group for no reason but to check itself. A camera whose
 * sizes can't be trusted is never put to sleep; but while decoders are behind, a still one that is only learning rests now and
 * then, so that others can learn.
 *
 * <p>Used by one thread. What it decides follows from what it is fed alone, so a recording gives the same each time.
 */
public final class AdaptivePolicy {
    /** A wake-up that shows no motion lasts so much longer. */
    private static final long GRACE = MediaTime.ofMillis(500);
    /** What stirs sizes so early in a group may have begun in the one before; a key frame's picture waits for that. */
    private static final long EARLY = MediaTime.TIMESCALE;
    /** Without a look at pixels for longer than this nobody knows that they are still. */
    private static final long BLIND = MediaTime.TIMESCALE;

    /** Where nothing has moved for so long, key frames closer together than {@link #CALM_LOOKS} are not all looked at. */
    private static final long CALM = 120L * MediaTime.TIMESCALE;

    private static final long AUDIT = 2L * MediaTime.TIMESCALE;
    private static final long CALM_LOOKS = MediaTime.ofMillis(3500);
    /** Long ago, and still something to subtract from. */
    private static final long NEVER = Long.MIN_VALUE / 2;

    private static final long MOST_KEPT_BYTES = 8L << 20;

    private final AdaptiveTimes times;
    private final FrameLooks looks;
    private final AdaptiveListener listener;
    private final PictureOrder pictures;
    private final KeptFrames kept = new KeptFrames(MOST_KEPT_BYTES);
    private final KeyDifference keys = new KeyDifference();
    private final StillPixels pixels = new StillPixels();
    private final AuditWatch audit = new AuditWatch();
    private final DecodedShare share = new DecodedShare();
    private final Rest rest;
    private @Nullable KnownCamera camera;
    private boolean active = true;
    private boolean auditing;
    private long activeUntil = Long.MIN_VALUE;
    private long auditedAt;
    private long lookedAt = NEVER;
    private long keyLookedAt = NEVER;
    private long movedAt;
    /** How many frames of the newest group the decoder has taken, without a gap up to now. */
    private int decodedTo;

    private boolean previousDecoded;
    private boolean advised;

    /**
     * Awake at first.
     *
     * @param times its patience
     * @param size the longer side of pictures in pixels
     * @param choice which frames the analysis wants; asked in order but for look-backs
     * @param decoder its own; the owner closes it
     * @param listener hears what comes of it
     */
    public AdaptivePolicy(
            AdaptiveTimes times, int size, FrameChoice choice, FragmentDecoder decoder, AdaptiveListener listener) {
        this.times = times;
        this.looks = new FrameLooks(decoder, size, choice, listener::trouble);
        this.listener = listener;
        this.pictures = new PictureOrder(looks, listener);
        this.rest = new Rest(times);
    }

    /**
     * The camera's next frame.
     *
     * @param afterGap whether it does not refer to those before it
     */
    public void accept(Fragment fragment, boolean afterGap) throws InterruptedException {
        if (afterGap) {
            rest.connected(fragment.pts());
        }
        accept(fragment, know(fragment, afterGap), afterGap);
    }

    /**
     * The camera's next key frame, after some frames were dropped because decoding is too slow: all that is asked for is not to
     * be had. If nothing moves here, and frame sizes are yet to be learned, only key frames are looked at for a while.
     *
     * @param length of such a {@link Rest}, in ticks of {@link MediaTime}
     */
    public void acceptBehind(Fragment key, long length) throws InterruptedException {
        Thumbnail seen = keys.last();
        KnownCamera known = know(key, true);
        if (seen != null && rest.mayBegin(lookedAt) && known.trust().isLearning(key.pts())) {
            keys.saw(seen); // no connection was lost: what differs from it has moved
            sleep(key.pts(), known);
            rest.begin(key.pts() + length);
        }
        accept(key, known, true);
    }

    private void accept(Fragment fragment, KnownCamera known, boolean afterGap) throws InterruptedException {
        boolean tell = share.came(fragment.dts());
        if (fragment.key()) {
            key(fragment, afterGap, known);
        } else {
            delta(fragment, afterGap, known);
        }
        long now = fragment.pts();
        if (active
                && now >= activeUntil
                && now - lookedAt <= BLIND
                && known.trust().holds(now)) {
            sleep(now, known);
        }
        if (tell) {
            tell(now, known);
        }
    }

    /** There are no more for now: gives out what is held back. */
    public void finish() throws InterruptedException {
        pictures.release();
        for (FrameLooks.Look look : looks.drain()) {
            pictures.give(look);
        }
    }

    /** The decoder was lost: all is decoded from the next key frame on. */
    public void startOver() {
        kept.clear();
        keys.forget();
        pictures.lose();
        wakeUp(Long.MIN_VALUE);
    }

    private KnownCamera know(Fragment fragment, boolean afterGap) throws InterruptedException {
        KnownCamera known = camera;
        if (known != null && known.isOf(fragment)) {
            if (afterGap) {
                resume(fragment.pts() + ticks(times.hold()), fragment.pts());
                known.learner().forget();
            }
            return known;
        }
        KnownCamera made = KnownCamera.of(fragment, times);
        camera = made;
        rest.connected(fragment.pts());
        resume(fragment.pts() + ticks(times.warmUp()), fragment.pts());
        return made;
    }

    private void resume(long until, long now) throws InterruptedException {
        pictures.releaseAt(now);
        kept.clear();
        keys.forget();
        pixels.restart(null, 0);
        movedAt = until;
        wakeUp(until);
    }

    private static long ticks(Duration time) {
        return MediaTime.ofMillis(time.toMillis());
    }

    private void wakeUp(long until) {
        active = true;
        rest.end();
        auditing = false;
        audit.end();
        activeUntil = Math.max(activeUntil, until);
    }

    private void key(Fragment key, boolean afterGap, KnownCamera known) throws InterruptedException {
        pictures.release();
        previousDecoded = decodedTo == kept.size();
        kept.begin(key);
        decodedTo = 0;
        boolean rested = rest.isOver(key.pts());
        if (rested) {
            wakeUp(key.pts() + ticks(times.hold()));
            pixels.restart(keys.last(), key.pts());
        }
        if (active) {
            run(key, afterGap || rested, known); // after a rest the decoder has nothing of the group before
            return;
        }
        if (key.pts() - movedAt >= CALM && key.pts() - keyLookedAt < CALM_LOOKS) {
            endAudit(true, known);
            return;
        }
        FrameLooks.Look look = lookAt(key, known);
        Thumbnail before = keys.last();
        pictures.hold(look);
        if (active && previousDecoded) { // what the decoder still held has moved
            goOn(key, look, known);
        } else if (active) {
            wake(key, true, before, known);
        } else if (look == null || look.thumbnail() == null) {
            wake(key, false, before, known);
        } else if (keys.fires(look.thumbnail())) {
            endAudit(false, known);
            wake(key, true, before, known);
        } else {
            endAudit(true, known);
            if (key.pts() - auditedAt >= ticks(times.audit())) {
                beginAudit(key, look.thumbnail(), known);
            }
        }
    }

    /** Decodes on from a key frame that was decoded alone. */
    private void goOn(Fragment key, FrameLooks.@Nullable Look look, KnownCamera known) throws InterruptedException {
        if (decodedTo == 0) {
            run(key, true, known);
        } else if (look != null) {
            took(look, known);
        }
    }

    /** Decodes a key frame alone; null when nothing comes of it. */
    private FrameLooks.@Nullable Look lookAt(Fragment key, KnownCamera known) throws InterruptedException {
        share.decoded();
        keyLookedAt = key.pts();
        FrameLooks.Alone out = looks.decodeAlone(key);
        decodedTo = out.drained() ? 0 : 1;
        for (FrameLooks.Look look : out.before()) {
            took(look, known);
            pictures.give(look);
        }
        return out.own();
    }

    private void beginAudit(Fragment key, Thumbnail thumbnail, KnownCamera known) throws InterruptedException {
        pictures.release();
        auditing = true;
        audit.begin();
        known.learner().forget();
        pixels.restart(thumbnail, key.pts());
        auditedAt = key.pts();
        if (decodedTo == 0) { // it was drained out of the decoder, which what follows leans on
            run(key, true, known);
        }
    }

    private void endAudit(boolean still, KnownCamera known) {
        if (auditing && still) {
            known.learner().pause();
            looks.renew(); // it decoded all for the audit
        }
        auditing = false;
        audit.end();
    }

    private void delta(Fragment fragment, boolean afterGap, KnownCamera known) throws InterruptedException {
        if (kept.size() == 0) {
            run(fragment, afterGap, known); // the decoder counts what it can't use
            return;
        }
        int position = kept.size();
        kept.add(fragment);
        if (auditing && fragment.pts() - kept.keyTime() >= AUDIT) {
            endAudit(true, known); // of a long group the beginning is enough
        }
        PacketSize size = PacketSize.of(fragment);
        boolean stirs = known.model().stirs(size, position) && known.trust().holds(fragment.pts());
        if (stirs) {
            audit.stirred(fragment.pts());
        }
        if (active || auditing) {
            known.learner().decoded(fragment, size, position);
            run(fragment, afterGap, known);
            if (kept.isFull()) {
                kept.letGo();
            }
            if (auditing && stirs) {
                active = true;
                auditing = false;
                activeUntil = fragment.pts() + GRACE;
            }
        } else if (!rest.isOn() && (stirs || kept.isFull() || !known.trust().holds(fragment.pts()))) {
            wake(fragment, stirs && fragment.pts() - kept.keyTime() < EARLY, keys.last(), known);
        } else {
            sleepOn(fragment.pts());
        }
    }

    private void sleepOn(long now) throws InterruptedException {
        if (now - kept.keyTime() >= EARLY) {
            pictures.release();
        }
        if (kept.isFull()) { // so it rests, and goes on with a key frame
            kept.letGo();
        }
    }

    /** Decodes what was kept since a key frame, up to now; {@code background} is what was last seen before. */
    private void wake(Fragment now, boolean early, @Nullable Thumbnail background, KnownCamera known)
            throws InterruptedException {
        wakeUp(now.pts() + GRACE);
        known.learner().forget();
        List<Fragment> missed = new ArrayList<>();
        boolean back = early && !previousDecoded && !kept.previous().isEmpty();
        if (early && !previousDecoded && kept.forgotten() > 0) {
            listener.cut(kept.forgotten());
        }
        previousDecoded |= early; // once is enough
        if (back) {
            looks.rewind(); // what is held goes out in its place
            missed.addAll(kept.previous());
            decodedTo = 0;
            pixels.restart(null, 0);
        } else {
            FrameLooks.Look seen = pictures.held();
            pictures.release();
            pixels.restart(background, now.pts());
            if (seen != null && seen.fragment().equals(now)) {
                took(seen, known);
            }
        }
        boolean anew = decodedTo == 0;
        missed.addAll(kept.currentFrom(decodedTo));
        listener.looksBack(missed.size());
        for (Fragment fragment : missed) {
            run(fragment, anew, known);
            anew = false;
        }
    }

    private void run(Fragment fragment, boolean afterGap, KnownCamera known) throws InterruptedException {
        share.decoded();
        List<FrameLooks.Look> out = looks.decode(fragment, afterGap);
        decodedTo = kept.size();
        for (FrameLooks.Look look : out) {
            took(look, known);
            pictures.give(look);
        }
    }

    /** Looks at the pixels of a frame. */
    private void took(FrameLooks.Look look, KnownCamera known) {
        Thumbnail thumbnail = look.thumbnail();
        if (thumbnail == null) {
            return;
        }
        long pts = look.fragment().pts();
        int changed = pixels.look(thumbnail, pts);
        boolean motion = changed >= PixelChange.MOTION;
        lookedAt = pts;
        keys.saw(thumbnail);
        known.learner().looked(pts, motion);
        if (audit.misses(pts, changed, thumbnail)) {
            known.trust().missed(pts);
        }
        if (motion) {
            movedAt = pts;
            rest.moved(pts);
            active = true; // an audit becomes more than that; its watch goes on
            auditing = false;
            activeUntil = Math.max(activeUntil, pts + ticks(times.hold()));
        }
    }

    private void sleep(long now, KnownCamera known) {
        active = false;
        looks.renew();
        audit.end();
        auditedAt = now;
        known.learner().pause();
    }

    private void tell(long now, KnownCamera known) {
        listener.state(new DecodingState(
                active, known.trust().holds(now), rest.words() + known.trust().words(now), share.share()));
        if (known.trust().wantsAdvice() && !advised) {
            advised = true;
            listener.advice(known.trust().advice(now));
        }
    }
}

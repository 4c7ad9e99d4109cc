// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.record.ColorMatrix;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.Picture;
import io.vedette.sources.video.DecodedFrame;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FrameDecoder;
import io.vedette.testing.ThreadNiceness;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Decoders that give each frame back at once, as fast as permits allow. A frame's number is its decode time over 3600. */
final class FakeDecoders implements FrameDecoder.Opener {
    final List<Integer> decoded = new CopyOnWriteArrayList<>();
    final List<InitSegment> opened = new CopyOnWriteArrayList<>();
    final Semaphore permits = new Semaphore(0);
    final AtomicInteger drains = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    volatile int dieAt = -1;
    /** From this frame on there is something in the pictures. */
    volatile int changesAt = Integer.MAX_VALUE;

    volatile Set<Integer> damagedAt = Set.of();
    volatile Set<Integer> swallows = Set.of();
    volatile boolean diesDraining;
    volatile int niceness;
    final AtomicInteger refuse = new AtomicInteger();

    @Override
    public FrameDecoder open(Fragment first) throws DecodingException {
        if (refuse.getAndDecrement() > 0) {
            throw new DecodingException("not this one");
        }
        opened.add(first.init());
        open.incrementAndGet();
        return new FakeDecoder();
    }

    private final class FakeDecoder implements FrameDecoder {
        @Override
        public void decode(Fragment fragment, Sink sink) {
            permits.acquireUninterruptibly();
            niceness = ThreadNiceness.ofThisThread();
            int number = (int) (fragment.dts() / 3600);
            if (number == dieAt) {
                throw new OutOfMemoryError("frame " + number);
            }
            decoded.add(number);
            if (!swallows.contains(number)) {
                sink.frame(new FakeFrame(fragment.pts(), damagedAt.contains(number), number >= changesAt));
            }
        }

        @Override
        public void drain(Sink sink) {
            drains.incrementAndGet();
            if (diesDraining) {
                throw new OutOfMemoryError("in a test");
            }
        }

        @Override
        public void close() {
            open.decrementAndGet();
        }
    }

    private record FakeFrame(long pts, boolean isDamaged, boolean changed) implements DecodedFrame {
        private static final int SIDE = 16;

        @Override
        public Picture picture(int longerSide) {
            byte[] i420 = new byte[SIDE * SIDE * 3 / 2];
            if (changed) {
                Arrays.fill(i420, 0, SIDE * SIDE / 4, (byte) 100);
            }
            return new Picture(SIDE, SIDE, ColorMatrix.BT601, i420);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.CameraKey;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.Picture;
import io.vedette.sources.video.DecodedFrame;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FrameDecoder;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A made-up camera of 25 frames a second, 1280×720, with noise in every picture: something bright walks through it at chosen
 * seconds, and its frames are larger then, or not.
 */
final class Scene {
    static final int FRAME = 3600;
    private static final int WIDTH = 160;
    private static final int HEIGHT = 90;
    private static final InitSegment FORMAT = new InitSegment("avc1.64001f", 1280, 720, 0, 0, new byte[0]);

    final List<Integer> decoded = new ArrayList<>();
    final Set<Integer> broken = new HashSet<>();
    int opened;
    private final int group;
    private final double spread;
    private final Random random = new Random(5);
    private final List<double[]> walks = new ArrayList<>();
    private final Set<Integer> large = new HashSet<>();
    private double growth = 1.5;
    private double claimFrom = Double.MAX_VALUE;
    private int claim;
    private boolean reorders;
    private int next;

    /**
     * @param group frames from one key frame to the next
     * @param spread standard deviation of log sizes while nothing moves
     */
    Scene(int group, double spread) {
        this.group = group;
        this.spread = spread;
    }

    /** Something walks between two seconds. */
    Scene walk(double from, double to) {
        walks.add(new double[] {from, to});
        return this;
    }

    /** By how much, in logs, motion lets sizes grow. */
    Scene growth(double logs) {
        growth = logs;
        return this;
    }

    /** Some frames are as large as if something moved. */
    Scene large(int from, int to) {
        for (int number = from; number < to; number++) {
            large.add(number);
        }
        return this;
    }

    /** From a second on, its frames say that they last so long. */
    Scene claim(double from, int duration) {
        claimFrom = from;
        claim = duration;
        return this;
    }

    /** Its decoder gives out each frame when it takes the next one, as with B-frames. */
    Scene reorders() {
        reorders = true;
        return this;
    }

    boolean moves(int number) {
        double second = number / 25.0;
        return walks.stream().anyMatch(walk -> second >= walk[0] && second < walk[1]);
    }

    /** How many frames between two seconds were decoded; twice if they were so twice. */
    long decodedIn(double from, double to) {
        return decoded.stream()
                .filter(number -> number >= from * 25 && number < to * 25)
                .count();
    }

    boolean hasNext(double seconds) {
        return next < seconds * 25;
    }

    Fragment next() {
        int number = next++;
        boolean key = number % group == 0;
        boolean grows = moves(number) || large.contains(number);
        double log = Math.log(key ? 30_000 : 150) + spread * random.nextGaussian() + (grows ? growth : 0);
        int size = (int) Math.exp(Math.min(12, log));
        byte[] bytes = new byte[4 + size];
        ByteBuffer.wrap(bytes).putInt(size).put((byte) (key ? 0x65 : 0x41));
        long pts = (long) number * FRAME;
        int duration = number >= claimFrom * 25 ? claim : FRAME;
        return new Fragment(
                CameraKey.unsalted("yard"), FORMAT, pts, pts, duration, key, Instant.ofEpochMilli(number), 0, 0, bytes);
    }

    /** A decoder that refuses what does not follow on what it decoded. */
    FrameDecoder.Opener opener() {
        return first -> {
            opened++;
            return decoder();
        };
    }

    private FrameDecoder decoder() {
        return new FrameDecoder() {
            private int follows = -1;
            private @Nullable Fragment held;

            @Override
            public void decode(Fragment fragment, Sink sink) throws DecodingException {
                int number = number(fragment);
                if (!fragment.key() && number != follows) {
                    throw new AssertionError(number + " does not follow on " + (follows - 1));
                }
                follows = number + 1;
                decoded.add(number);
                if (broken.contains(number)) {
                    throw new DecodingException("frame " + number);
                }
                Fragment out = reorders ? held : fragment;
                held = fragment;
                if (out != null) {
                    sink.frame(frame(out.pts(), number(out)));
                }
            }

            @Override
            public void drain(Sink sink) {
                follows = -1;
                if (reorders && held != null) {
                    sink.frame(frame(held.pts(), number(held)));
                }
                held = null;
            }

            @Override
            public void close() {}
        };
    }

    static int number(Fragment fragment) {
        return (int) (fragment.pts() / FRAME);
    }

    private DecodedFrame frame(long pts, int number) {
        return new DecodedFrame() {
            @Override
            public long pts() {
                return pts;
            }

            @Override
            public boolean isDamaged() {
                return false;
            }

            @Override
            public Picture picture(int longerSide) {
                return paint(number);
            }
        };
    }

    private Picture paint(int number) {
        byte[] i420 = new byte[WIDTH * HEIGHT * 3 / 2];
        Random noise = new Random(number);
        for (int i = 0; i < WIDTH * HEIGHT; i++) {
            i420[i] = (byte) (100 + noise.nextInt(3));
        }
        if (moves(number)) {
            for (int y = 30; y < 50; y++) {
                int x = number * 2 % (WIDTH - 10);
                Arrays.fill(i420, y * WIDTH + x, y * WIDTH + x + 10, (byte) 200);
            }
        }
        return new Picture(WIDTH, HEIGHT, ColorMatrix.BT601, i420);
    }
}

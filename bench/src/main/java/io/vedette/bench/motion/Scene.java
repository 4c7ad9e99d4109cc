// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.motion;

import io.vedette.record.Picture;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A generated scene of 25 frames a second whose truth is known: people (cut-outs) cross a still backdrop one after the other,
 * with pauses; every frame has sensor noise of its own, nothing is ever frozen. It begins and ends still and may be looped.
 * The same seed gives the same scene.
 */
public final class Scene {
    /** Frames a second. */
    public static final int RATE = 25;

    /** How much of a person must be in the picture for it to count as moving; with less it is neither. */
    private static final double IN = 0.5;

    private static final int CROSSING = 8 * RATE;
    private static final int PAUSE = 6 * RATE;

    /** How long the light takes to sink. */
    private static final int FALL = 4 * RATE;

    /** One crossing with its pauses: scenes of several of these end as they begin. */
    public static final int STRETCH_SECONDS = (CROSSING + PAUSE) / RATE;

    private static final double[] HEIGHTS = {0.45, 0.12, 0.3, 0.2};
    private static final int NOISE = 1 << 20;
    private static final int BLACK = 16;

    /** What makes it hard. */
    public enum Kind {
        /** Daylight, noise of two levels. */
        PLAIN(2, 1),
        /** Dusk: half of the light, noise of six levels. */
        NOISE(6, 0.5),
        /** Noise of two levels; the light sinks by 30 % within four seconds, and comes back at once. */
        LIGHT(2, 1),
        /** Noise of two levels; streaks of rain all over, new in every frame. */
        RAIN(2, 1);

        private final double sigma;
        private final double gain;

        Kind(double sigma, double gain) {
            this.sigma = sigma;
            this.gain = gain;
        }

        /** As in names of results: lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;
    private final Picture backdrop;
    private final List<CutOut> people;
    private final int frames;
    private final int pause;
    private final byte[] noise = new byte[NOISE];
    private final Random random;

    /**
     * A scene.
     *
     * @param kind what makes it hard
     * @param backdrop the place, which gives the size
     * @param people who crosses it
     * @param seconds how long it is
     */
    public Scene(Kind kind, Picture backdrop, List<CutOut> people, int seconds) {
        this(kind, backdrop, people, seconds, PAUSE);
    }

    private Scene(Kind kind, Picture backdrop, List<CutOut> people, int seconds, int pause) {
        this.pause = pause;
        this.kind = kind;
        this.backdrop = backdrop;
        this.people = people;
        this.frames = seconds * RATE;
        random = new Random(kind.ordinal());
        for (int i = 0; i < NOISE; i++) {
            noise[i] = (byte) Math.round(random.nextGaussian() * kind.sigma);
        }
    }

    /** A plain one without pauses, in stretches of eight seconds. */
    public static Scene busy(Picture backdrop, List<CutOut> people, int seconds) {
        return new Scene(Kind.PLAIN, backdrop, people, seconds, 0);
    }

    /** A plain one in which nobody walks. */
    public static Scene still(Picture backdrop, int seconds) {
        return new Scene(Kind.PLAIN, backdrop, List.of(), seconds, seconds * RATE);
    }

    /** How many frames it has. */
    public int frames() {
        return frames;
    }

    /** The next picture, of a frame's number; to be asked for once each, in order. */
    public byte[] render(int frame) {
        byte[] i420 = backdrop.i420().clone();
        int walk = walk(frame);
        if (walk >= 0 && !people.isEmpty()) {
            people.get(walk % people.size()).paste(frame, i420, backdrop.width(), place(frame));
        }
        if (kind == Kind.RAIN) {
            rain(i420);
        }
        expose(i420, gain(frame));
        return i420;
    }

    /** Which crossing is going on; -1 for none. Each stands in the middle of its stretch of time. */
    private int walk(int frame) {
        int stretch = CROSSING + pause;
        int from = frame % stretch - pause / 2;
        return from >= 0 && from < CROSSING && frame / stretch < frames / stretch ? frame / stretch : -1;
    }

    /** What is to be said of each half second: true where somebody moves, false where nobody does. */
    public Truth truth() {
        boolean[] moving = new boolean[frames];
        boolean[] unclear = new boolean[frames];
        for (int frame = 0; frame < frames; frame++) {
            double seen = walk(frame) < 0 ? 0 : visible(place(frame));
            moving[frame] = seen >= IN;
            unclear[frame] = seen > 0 && seen < IN;
        }
        return Truth.of(moving, unclear, RATE);
    }

    private double visible(CutOut.Place place) {
        double wide = 0.4 * place.height();
        double inside = Math.min(backdrop.width(), place.x() + wide / 2) - Math.max(0, place.x() - wide / 2);
        return Math.max(0, inside / wide);
    }

    /** Walks go from edge to edge, alternately from the left and from the right. */
    private CutOut.Place place(int frame) {
        int number = walk(frame);
        int height = (int) (HEIGHTS[number % HEIGHTS.length] * backdrop.height());
        double way = (frame % (CROSSING + pause) - pause / 2) / (double) CROSSING;
        double beyond = 0.25 * height;
        double x = -beyond + (number % 2 == 0 ? way : 1 - way) * (backdrop.width() + 2 * beyond);
        return new CutOut.Place((int) x, (int) (0.55 * backdrop.height()) + height / 2, height);
    }

    private double gain(int frame) {
        if (kind != Kind.LIGHT) {
            return kind.gain;
        }
        // It sinks in the pause after the first crossing and is back in the one before the last, or at the end.
        int stretch = CROSSING + PAUSE;
        int sinks = stretch - PAUSE / 2 + RATE / 2;
        int back = Math.max(1, frames / stretch - 1) * stretch - PAUSE / 2 + RATE;
        if (frame < sinks || frame >= (back > sinks + FALL ? back : frames - RATE)) {
            return 1;
        }
        return 1 - 0.3 * Math.min(1, (frame - sinks) / (double) FALL);
    }

    private void rain(byte[] i420) {
        int width = backdrop.width();
        int height = backdrop.height();
        int streaks = width / 3;
        for (int i = 0; i < streaks; i++) {
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            int length = height / 30 + random.nextInt(height / 15);
            for (int step = 0; step < length && y + step < height; step++) {
                int at = (y + step) * width + Math.min(width - 1, x + step / 6);
                i420[at] = (byte) Math.min(235, (i420[at] & 0xff) * 6 / 10 + 88);
            }
        }
    }

    /** Light and sensor noise. */
    private void expose(byte[] i420, double gain) {
        int[] lit = new int[256];
        Arrays.setAll(lit, value -> (int) Math.round(BLACK + (value - BLACK) * gain));
        int size = backdrop.width() * backdrop.height();
        int from = random.nextInt(NOISE);
        for (int i = 0; i < size; i++) {
            if (i % backdrop.width() == 0) {
                from = random.nextInt(NOISE);
            }
            int value = lit[i420[i] & 0xff] + noise[(from + i) & (NOISE - 1)];
            i420[i] = (byte) Math.max(BLACK, Math.min(235, value));
        }
        for (int i = size; i < i420.length; i++) {
            i420[i] = (byte) Math.round(128 + ((i420[i] & 0xff) - 128) * gain);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import io.vedette.record.Box;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A generated place: soft ground, a building with hard edges and windows. Figures, light and noise are put upon it. */
final class Scene {
    final int width;
    final int height;
    private final float[] ground;
    private @Nullable Noise noise;
    private float gain = 1f;
    private float offset;

    Scene(int width, int height, long seed) {
        this.width = width;
        this.height = height;
        ground = new float[width * height];
        Random random = new Random(seed);
        Arrays.fill(ground, 110f);
        for (int cell = width / 3; cell >= 4; cell /= 3) {
            addSoft(cell, 6f + 60f * cell / width, random);
        }
        for (int i = 0; i < 12; i++) {
            float level = 30 + random.nextInt(170);
            fill(ground, random.nextInt(width * 3 / 4), random.nextInt(height / 3), width / 20, height / 12, level);
        }
    }

    /** One whose ground is a picture. */
    Scene(int width, int height, byte[] luma) {
        this.width = width;
        this.height = height;
        ground = new float[width * height];
        for (int i = 0; i < ground.length; i++) {
            ground[i] = luma[i] & 0xff;
        }
    }

    Scene noise(Noise added) {
        noise = added;
        return this;
    }

    /** Every pixel reads {@code ground * gain + offset}. */
    Scene light(float newGain, float newOffset) {
        gain = newGain;
        offset = newOffset;
        return this;
    }

    /** The empty ground's grey level at a relative place. */
    float level(double x, double y) {
        int row = (int) (y * height);
        int column = (int) (x * width);
        return ground[row * width + column];
    }

    /** The empty place. */
    Picture picture() {
        return picture(0, 0, new Figure[0]);
    }

    /** The place with figures. */
    Picture picture(Figure... figures) {
        return picture(0, 0, figures);
    }

    /** The place with figures, the camera moved by some pixels. */
    Picture picture(int dx, int dy, Figure... figures) {
        float[] seen = ground.clone();
        for (Figure figure : figures) {
            draw(seen, figure);
        }
        byte[] i420 = new byte[width * height * 3 / 2];
        Arrays.fill(i420, width * height, i420.length, (byte) 128);
        for (int y = 0; y < height; y++) {
            int from = Math.max(0, Math.min(height - 1, y + dy)) * width;
            for (int x = 0; x < width; x++) {
                float value = seen[from + Math.max(0, Math.min(width - 1, x + dx))] * gain + offset + 0.5f;
                i420[y * width + x] = (byte) Math.max(16, Math.min(235, (int) value));
            }
        }
        if (noise != null) {
            noise.addTo(i420, width * height);
        }
        return new Picture(width, height, ColorMatrix.BT601, i420);
    }

    /** Head, body, two legs. */
    private void draw(float[] seen, Figure figure) {
        int w = Math.round(figure.box().width() * width);
        int h = Math.round(figure.box().height() * height);
        int x = Math.round(figure.box().x() * width);
        int y = Math.round(figure.box().y() * height);
        fill(seen, x + w / 4, y, w / 2, h / 6, figure.level());
        fill(seen, x, y + h / 6, w, h / 2, figure.level());
        int legs = y + h / 6 + h / 2;
        fill(seen, x, legs, w * 2 / 5, y + h - legs, figure.level());
        fill(seen, x + w - w * 2 / 5, legs, w * 2 / 5, y + h - legs, figure.level());
    }

    private void fill(float[] target, int left, int top, int across, int down, float level) {
        for (int y = Math.max(0, top); y < Math.min(height, top + down); y++) {
            for (int x = Math.max(0, left); x < Math.min(width, left + across); x++) {
                target[y * width + x] = level;
            }
        }
    }

    /** Smooth random light and dark, a cell wide. */
    private void addSoft(int cell, float strength, Random random) {
        int across = width / cell + 2;
        float[] grid = new float[across * (height / cell + 2)];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = (float) random.nextGaussian() * strength;
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y / cell * across + x / cell;
                float right = (float) (x % cell) / cell;
                float down = (float) (y % cell) / cell;
                float upper = grid[at] + (grid[at + 1] - grid[at]) * right;
                float lower = grid[at + across] + (grid[at + across + 1] - grid[at + across]) * right;
                ground[y * width + x] += upper + (lower - upper) * down;
            }
        }
    }

    /** A person's outline of one grey level. */
    record Figure(Box box, float level) {
        /** A figure of a height (part of the picture's), standing in the middle of x and y; as wide as 0.4 of its height. */
        static Figure person(double x, double y, double height, double aspect, float level) {
            double across = height * 0.4 / aspect;
            return new Figure(
                    new Box((float) (x - across / 2), (float) (y - height / 2), (float) across, (float) height), level);
        }

        double overlap(Box other) {
            double right = Math.min(box.x() + box.width(), other.x() + other.width());
            double bottom = Math.min(box.y() + box.height(), other.y() + other.height());
            double across = Math.max(0, right - Math.max(box.x(), other.x()));
            double down = Math.max(0, bottom - Math.max(box.y(), other.y()));
            double both = across * down;
            return both / (box.width() * box.height() + other.width() * other.height() - both);
        }
    }
}

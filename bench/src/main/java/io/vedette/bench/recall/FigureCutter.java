// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.bench.track.IdentifiedBox;
import io.vedette.record.Box;
import io.vedette.record.Picture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Cuts walking people out of vtest.avi: where a frame differs from the still scene, inside of the box of a person who stands
 * alone there. Which persons stand alone, and when, was picked by eye.
 */
final class FigureCutter {
    private static final int CELL_HEIGHT = 128;
    private static final int CELL_WIDTH = (int) (CELL_HEIGHT * Figure.ASPECT);
    private static final int REACH = 2;
    private static final int LEAST = 10;
    private static final int SOFT = 14;
    private static final int CAP = 60;

    /** Person and frames, both ends included. */
    private static final int[][] ALONE = {{1, 720, 744}, {2, 752, 770}, {3, 690, 706}, {6, 720, 736}, {8, 700, 722}};

    private final List<Picture> frames;
    private final Picture still;

    /**
     * A cutter.
     *
     * @param frames the frames from {@link Footage#FIRST} on
     * @param still the scene without people
     */
    FigureCutter(List<Picture> frames, Picture still) {
        this.frames = frames;
        this.still = still;
    }

    /** The figures, always in the same order. */
    List<Figure> figures(SortedMap<Integer, List<IdentifiedBox>> boxes) {
        List<Figure> figures = new ArrayList<>();
        for (int[] run : ALONE) {
            List<Cutout> poses = new ArrayList<>();
            for (int frame = run[1]; frame <= run[2]; frame++) {
                poses.add(cut(frames.get(frame - Footage.FIRST), box(boxes, run[0], frame)));
            }
            figures.add(new Figure(poses));
        }
        return figures;
    }

    /** The table has every second frame. */
    private static Box box(Map<Integer, List<IdentifiedBox>> boxes, int person, int frame) {
        Box before = find(boxes, person, frame - frame % 2);
        Box after = find(boxes, person, frame + frame % 2);
        return new Box(
                (before.x() + after.x()) / 2,
                (before.y() + after.y()) / 2,
                (before.width() + after.width()) / 2,
                (before.height() + after.height()) / 2);
    }

    private static Box find(Map<Integer, List<IdentifiedBox>> boxes, int person, int frame) {
        return boxes.getOrDefault(frame, List.of()).stream()
                .filter(box -> box.id() == person)
                .findFirst()
                .orElseThrow()
                .box();
    }

    /** The part of the frame in the box, its height filling the cell. */
    private Cutout cut(Picture frame, Box box) {
        double scale = box.height() * frame.height() / CELL_HEIGHT;
        double left = (box.x() + box.width() / 2) * frame.width() - CELL_WIDTH * scale / 2;
        double top = box.y() * frame.height();
        float[] opacity = opacity(frame, box);
        float[] alpha = new float[CELL_WIDTH * CELL_HEIGHT];
        List<float[]> colours = List.of(new float[alpha.length], new float[alpha.length], new float[alpha.length]);
        for (int i = 0; i < alpha.length; i++) {
            double x = left + (i % CELL_WIDTH + 0.5) * scale - 0.5;
            int row = i / CELL_WIDTH;
            double y = top + (row + 0.5) * scale - 0.5;
            alpha[i] = (float) between(opacity, frame.width(), frame.height(), x, y);
            for (int plane = 0; plane < 3; plane++) {
                colours.get(plane)[i] = alpha[i] * (float) value(frame, plane, x, y);
            }
        }
        return new Cutout(CELL_WIDTH, CELL_HEIGHT, alpha, colours);
    }

    /** How surely each pixel is not the still scene; 0 outside of the box. */
    private float[] opacity(Picture frame, Box box) {
        int width = frame.width();
        int left = (int) (box.x() * width);
        int right = Math.min(width, (int) Math.ceil((box.x() + box.width()) * width));
        int top = (int) (box.y() * frame.height());
        int bottom = Math.min(frame.height(), (int) Math.ceil((box.y() + box.height()) * frame.height()));
        float[] opacity = new float[width * frame.height()];
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                opacity[y * width + x] = Math.max(0, Math.min(1, (difference(frame, x, y) - LEAST) / SOFT));
            }
        }
        return opacity;
    }

    /** Mean of the neighbourhood, so that noise and holes go. */
    private float difference(Picture frame, int x, int y) {
        int sum = 0;
        int count = 0;
        for (int row = Math.max(0, y - REACH); row <= Math.min(frame.height() - 1, y + REACH); row++) {
            for (int column = Math.max(0, x - REACH); column <= Math.min(frame.width() - 1, x + REACH); column++) {
                int luma = Math.abs(pixel(frame, 0, column, row) - pixel(still, 0, column, row));
                int blue = Math.abs(pixel(frame, 1, column / 2, row / 2) - pixel(still, 1, column / 2, row / 2));
                int red = Math.abs(pixel(frame, 2, column / 2, row / 2) - pixel(still, 2, column / 2, row / 2));
                sum += Math.min(CAP, luma + 2 * blue + 2 * red);
                count++;
            }
        }
        return (float) sum / count;
    }

    /** A plane's value between pixels. */
    static double value(Picture picture, int plane, double x, double y) {
        int step = plane == 0 ? 1 : 2;
        int width = picture.width() / step;
        int height = picture.height() / step;
        double across = Math.max(0, Math.min(width - 1.001, x / step));
        double down = Math.max(0, Math.min(height - 1.001, y / step));
        int left = (int) across;
        int top = (int) down;
        double upper = pixel(picture, plane, left, top) * (1 - (across - left))
                + pixel(picture, plane, Math.min(width - 1, left + 1), top) * (across - left);
        int below = Math.min(height - 1, top + 1);
        double lower = pixel(picture, plane, left, below) * (1 - (across - left))
                + pixel(picture, plane, Math.min(width - 1, left + 1), below) * (across - left);
        return upper * (1 - (down - top)) + lower * (down - top);
    }

    private static double between(float[] values, int width, int height, double x, double y) {
        int left = Math.max(0, Math.min(width - 2, (int) Math.floor(x)));
        int top = Math.max(0, Math.min(height - 2, (int) Math.floor(y)));
        double across = Math.max(0, Math.min(1, x - left));
        double down = Math.max(0, Math.min(1, y - top));
        int at = top * width + left;
        return (values[at] * (1 - across) + values[at + 1] * across) * (1 - down)
                + (values[at + width] * (1 - across) + values[at + width + 1] * across) * down;
    }

    private static int pixel(Picture picture, int plane, int x, int y) {
        int luma = picture.width() * picture.height();
        int at = plane == 0 ? y * picture.width() + x : luma + (plane - 1) * luma / 4 + y * (picture.width() / 2) + x;
        return picture.i420()[at] & 0xff;
    }

    /** The picture most frames agree on: the median of each byte. All of one size; at least one. */
    static Picture median(List<Picture> frames) {
        Picture first = frames.get(0);
        byte[] median = new byte[first.i420().length];
        int[] values = new int[frames.size()];
        for (int i = 0; i < median.length; i++) {
            for (int frame = 0; frame < values.length; frame++) {
                values[frame] = frames.get(frame).i420()[i] & 0xff;
            }
            Arrays.sort(values);
            median[i] = (byte) values[values.length / 2];
        }
        return new Picture(first.width(), first.height(), first.matrix(), median);
    }
}

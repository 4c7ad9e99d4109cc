// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.motion;

import io.vedette.record.Box;
import io.vedette.record.Picture;
import java.util.ArrayList;
import java.util.List;

/** A walking person, cut out of footage: some poses in order, to be pasted into other pictures at any size. */
public final class CutOut {
    /** How many levels a pixel must differ from the backdrop to be of the person. */
    private static final int DIFFERENT = 20;

    /** Poses are five a second. */
    private static final int FRAMES_PER_POSE = 5;

    private final List<Pose> poses = new ArrayList<>();

    /** One picture of the person: where in which picture, and which of its pixels. */
    private record Pose(Picture picture, int left, int top, int width, int height, Picture backdrop) {
        boolean isPerson(int x, int y) {
            int at = (top + y) * picture.width() + left + x;
            return Math.abs((picture.i420()[at] & 0xff) - (backdrop.i420()[at] & 0xff)) > DIFFERENT;
        }
    }

    /**
     * Adds a pose.
     *
     * @param picture with the person
     * @param backdrop the same place without
     * @param box where the person is
     */
    public void add(Picture picture, Picture backdrop, Box box) {
        int width = Math.round(box.width() * picture.width());
        int height = Math.round(box.height() * picture.height());
        int left = Math.min(Math.round(box.x() * picture.width()), picture.width() - width);
        int top = Math.min(Math.round(box.y() * picture.height()), picture.height() - height);
        poses.add(new Pose(picture, left, top, width, height, backdrop));
    }

    /** Whether there is a pose at all. */
    public boolean isEmpty() {
        return poses.isEmpty();
    }

    /**
     * Pastes it, nearest neighbour.
     *
     * @param frame of its walk, which chooses the pose; poses go there and back
     * @param onto an I420 picture of 25 frames a second
     * @param width of that
     * @param place where: the middle of the feet and the height, in pixels
     * @return what part of its own height and width lies within the picture, 0..1
     */
    public double paste(int frame, byte[] onto, int width, Place place) {
        Pose pose = pose(frame);
        int pictureHeight = onto.length * 2 / 3 / width;
        double scale = (double) pose.height / place.height();
        int wide = (int) Math.round(pose.width / scale);
        int left = place.x() - wide / 2;
        int top = place.y() - place.height();
        int fromX = Math.max(0, left);
        int toX = Math.min(width, left + wide);
        int toY = Math.min(pictureHeight, top + place.height());
        for (int y = Math.max(0, top); y < toY; y++) {
            int sourceY = Math.min(pose.height - 1, (int) ((y - top) * scale));
            for (int x = fromX; x < toX; x++) {
                int sourceX = Math.min(pose.width - 1, (int) ((x - left) * scale));
                if (pose.isPerson(sourceX, sourceY)) {
                    copy(pose, sourceX, sourceY, onto, width, x, y);
                }
            }
        }
        return wide == 0 ? 0 : Math.max(0, toX - fromX) / (double) wide;
    }

    private Pose pose(int frame) {
        int round = Math.max(1, 2 * poses.size() - 2);
        int step = frame / FRAMES_PER_POSE % round;
        return poses.get(step < poses.size() ? step : round - step);
    }

    private static void copy(Pose pose, int sourceX, int sourceY, byte[] onto, int width, int x, int y) {
        byte[] from = pose.picture.i420();
        int fromWidth = pose.picture.width();
        int fromX = pose.left + sourceX;
        int fromY = pose.top + sourceY;
        onto[y * width + x] = from[fromY * fromWidth + fromX];
        if (x % 2 == 0 && y % 2 == 0) {
            int size = onto.length * 2 / 3;
            int fromSize = from.length * 2 / 3;
            int at = size + y / 2 * (width / 2) + x / 2;
            int fromAt = fromSize + fromY / 2 * (fromWidth / 2) + fromX / 2;
            onto[at] = from[fromAt];
            onto[at + size / 4] = from[fromAt + fromSize / 4];
        }
    }

    /**
     * Where somebody stands, in pixels.
     *
     * @param x middle of the feet
     * @param y where the feet are
     * @param height of the person
     */
    public record Place(int x, int y, int height) {}
}

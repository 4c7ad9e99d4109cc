// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import io.vedette.record.Picture;

/**
 * Arrays needed only while one frame is looked at; one workspace serves all cameras of a lane, one after the other. What
 * must outlive the frame is in {@link Background}.
 */
final class Workspace {
    private final BoxAverage average = new BoxAverage();

    /** The frame on its plane. */
    int[] luma = {};

    /** What the background predicts for it. */
    int[] predicted = {};

    /** Luma minus prediction. */
    int[] residual = {};

    /** How far a pixel may be off before it counts as changed. */
    int[] threshold = {};

    /** 1 where a pixel changed, 0 elsewhere. */
    int[] changed = {};

    /** The same after the majority vote. */
    int[] clean = {};

    /** For what one step needs. */
    int[] scratch = {};

    /** Each value's neighbour on one side, by {@link #neighbours}. */
    int[] before = {};

    /** Each value's neighbour on the other side. */
    int[] after = {};

    /** Makes room for a plane. */
    void fit(LumaPlane plane) {
        int size = plane.size();
        if (luma.length >= size) {
            return;
        }
        luma = new int[size];
        predicted = new int[size];
        residual = new int[size];
        threshold = new int[size];
        changed = new int[size];
        clean = new int[size];
        scratch = new int[size];
        before = new int[size];
        after = new int[size];
    }

    /** Puts a picture on its plane. */
    void load(LumaPlane plane, Picture picture) {
        fit(plane);
        average.average(plane, picture, luma);
    }

    /**
     * Copies an array so that a value's neighbours at a distance stand at its own index in {@link #before} and {@link
     * #after}: C2 vectorises only loops that read all arrays at the same index. Where the array ends, a value is its own
     * neighbour.
     */
    void neighbours(int[] values, int size, int distance) {
        System.arraycopy(values, 0, before, 0, distance);
        System.arraycopy(values, 0, before, distance, size - distance);
        System.arraycopy(values, distance, after, 0, size - distance);
        System.arraycopy(values, size - distance, after, size - distance, distance);
    }
}

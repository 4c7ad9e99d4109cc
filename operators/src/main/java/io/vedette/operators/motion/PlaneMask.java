// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.motion;

import io.vedette.geometry.Polygon;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which pixels of a plane are looked at, worked out once. A pixel is masked when its middle is. Immutable. */
final class PlaneMask {
    /** The light is measured on every eleventh of the pixels that are looked at. */
    private static final int STRIDE = 11;

    private final int @Nullable [] shown;
    private final int[] samples;
    private final int visible;

    private PlaneMask(int @Nullable [] shown, int[] samples, int visible) {
        this.shown = shown;
        this.samples = samples;
        this.visible = visible;
    }

    /** All of the plane. */
    static PlaneMask none(LumaPlane plane) {
        int[] samples = new int[(plane.size() + STRIDE - 1) / STRIDE];
        Arrays.setAll(samples, i -> i * STRIDE);
        return new PlaneMask(null, samples, plane.size());
    }

    /** What no polygon covers. */
    static PlaneMask of(LumaPlane plane, List<Polygon> hidden) {
        if (hidden.isEmpty()) {
            return none(plane);
        }
        int[] shown = new int[plane.size()];
        int[] samples = new int[(plane.size() + STRIDE - 1) / STRIDE];
        int visible = 0;
        for (int i = 0; i < shown.length; i++) {
            int row = i / plane.width();
            int column = i % plane.width();
            float x = (column + 0.5f) * plane.factor() / plane.pictureWidth();
            float y = (row + 0.5f) * plane.factor() / plane.pictureHeight();
            if (hidden.stream().anyMatch(polygon -> polygon.contains(x, y))) {
                continue;
            }
            shown[i] = 1;
            if (visible % STRIDE == 0) {
                samples[visible / STRIDE] = i;
            }
            visible++;
        }
        return new PlaneMask(shown, Arrays.copyOf(samples, (visible + STRIDE - 1) / STRIDE), visible);
    }

    /** The pixels on which the light is measured. Not to be changed. */
    int[] samples() {
        return samples;
    }

    /** How many pixels are looked at. */
    int visible() {
        return visible;
    }

    /** Puts 0 where a pixel is masked, and leaves 1 and 0 as they are elsewhere. */
    void clear(int[] changed) {
        int[] kept = shown;
        if (kept == null) {
            return;
        }
        for (int i = 0; i < kept.length; i++) {
            changed[i] &= kept[i];
        }
    }
}

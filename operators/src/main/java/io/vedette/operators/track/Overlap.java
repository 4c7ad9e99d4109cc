// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.track;

import io.vedette.record.Box;

/** How much two boxes overlap. */
public final class Overlap {
    private Overlap() {}

    /** Intersection over union, 0..1; 0 for boxes without size. */
    public static float of(Box a, Box b) {
        return of(a, b, 0);
    }

    /**
     * Intersection over union of boxes that are both enlarged on each side by a part of their size, which tells near from far
     * where boxes don't touch (Yang et al., "Hard to Track Objects with Irregular Motions and Similar Appearances? Make It
     * Easier by Buffering the Matching Space", WACV 2023).
     */
    static float of(Box a, Box b, float margin) {
        float across = along(a.x(), a.width(), b.x(), b.width(), margin);
        float down = along(a.y(), a.height(), b.y(), b.height(), margin);
        if (across <= 0 || down <= 0) {
            return 0;
        }
        float enlarged = (1 + 2 * margin) * (1 + 2 * margin);
        float both = across * down;
        return both / (enlarged * (a.width() * a.height() + b.width() * b.height()) - both);
    }

    private static float along(float a, float aSize, float b, float bSize, float margin) {
        float end = Math.min(a + aSize * (1 + margin), b + bSize * (1 + margin));
        return end - Math.max(a - aSize * margin, b - bSize * margin);
    }
}

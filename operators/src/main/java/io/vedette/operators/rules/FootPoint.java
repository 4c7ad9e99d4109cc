// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.record.Box;

/**
 * Where an object stands: the middle of its box's lower edge, within the picture.
 *
 * @param x from the left, 0..1
 * @param y from the top, 0..1
 */
record FootPoint(float x, float y) {
    /** A zone drawn down to the picture's edge has those in it whose feet are cut off. */
    private static final float INSIDE = Math.nextDown(1f);

    static FootPoint of(Box box) {
        return new FootPoint(clamped(box.x() + box.width() / 2), clamped(box.y() + box.height()));
    }

    private static float clamped(float value) {
        return Math.min(INSIDE, Math.max(0f, value));
    }
}

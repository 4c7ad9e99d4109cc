// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.geometry;

import java.io.Serializable;

/**
 * A place in the picture: 0..1, origin top left. In the file {@code [x, y]}.
 *
 * @param x from the left
 * @param y from the top
 */
public record Point(float x, float y) implements Serializable {
    private static final long serialVersionUID = 1;
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import java.util.Set;

/**
 * Which labels are persons and animals. What lives and stands still is still there and about to do something; a thing that
 * stands still is furniture.
 */
final class Living {
    private static final Set<String> LABELS = Set.of(
            "person", "bird", "cat", "dog", "horse", "sheep", "cow", "elephant", "bear", "zebra", "giraffe", "animal");

    private Living() {}

    static boolean is(String label) {
        return LABELS.contains(label);
    }
}

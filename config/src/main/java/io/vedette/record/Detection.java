// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

/**
 * One object that a detector saw in one frame.
 *
 * @param label the model's name for it, such as {@code person}
 * @param score confidence, 0..1
 * @param box where, relative to the picture
 */
public record Detection(String label, float score, Box box) {}

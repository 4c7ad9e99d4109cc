// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Motion: which cameras move, how much, and where. {@link io.vedette.operators.motion.MotionFunction} is the stage of the
 * lane; {@link io.vedette.operators.motion.MotionDetector} is the algorithm, plain Java over {@code int} arrays in loops
 * that C2 turns into vector instructions. Why it is as it is, what was measured, and what it can't do stands in {@code
 * operators/RATIONALE.md}.
 */
@NullMarked
package io.vedette.operators.motion;

import org.jspecify.annotations.NullMarked;

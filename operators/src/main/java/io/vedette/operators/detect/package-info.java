// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * The Detect stage: each {@link io.vedette.record.MotionFrame} becomes one {@link io.vedette.record.FrameResult}.
 * {@link io.vedette.operators.detect.DetectOperator} is Flink's part; {@link io.vedette.operators.detect.CameraSlots} decides.
 * Why it is as it is stands in the module's RATIONALE.md.
 */
@NullMarked
package io.vedette.operators.detect;

import org.jspecify.annotations.NullMarked;

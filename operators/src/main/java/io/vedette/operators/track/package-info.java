// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * The Track stage: what a detector sees in single frames becomes objects that are followed.
 * {@link io.vedette.operators.track.Tracker} does it, {@link io.vedette.operators.track.TrackFunction} is Flink's part. Why
 * it is as it is stands in the module's RATIONALE.md.
 */
@NullMarked
package io.vedette.operators.track;

import org.jspecify.annotations.NullMarked;

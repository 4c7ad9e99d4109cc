// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Models: finding the file, recognising what it is, running it through DJL and ONNX Runtime, and the work before (letterbox,
 * colours) and after (boxes, scores, suppression). {@link io.vedette.operators.detect.model.DetectionModel} is the seam to
 * the engine.
 */
@NullMarked
package io.vedette.operators.detect.model;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Reading and editing ONNX files in plain Java: just enough of the protocol buffer wire format and of {@code onnx.proto} to
 * say what a model is and to change the batch and the picture size of a detector that was exported for one size only.
 */
@NullMarked
package io.vedette.operators.detect.onnx;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** How Flink handles {@link io.vedette.record.CameraRecord}: immutable, handed on by reference, written without pixels. */
@NullMarked
package io.vedette.sources.types;

import org.jspecify.annotations.NullMarked;

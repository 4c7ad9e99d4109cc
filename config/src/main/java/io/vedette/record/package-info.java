// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * What flows through a lane: {@link io.vedette.record.CameraRecord} and its kinds. Plain immutable records; nothing here
 * knows Flink, Vert.x or native code. Byte arrays inside are shared, not copied: whoever receives one must not change it.
 */
@NullMarked
package io.vedette.record;

import org.jspecify.annotations.NullMarked;

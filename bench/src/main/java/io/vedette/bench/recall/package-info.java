// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Whether decoding what seems to matter misses anything: scenes whose truth is known, drawn frame by frame with new sensor
 * noise in each, encoded as cameras encode, and watched with every frame decoded and with few. {@link
 * io.vedette.bench.recall.SceneCatalog} lists the streams, {@link io.vedette.bench.recall.RecallReport} says what came out.
 */
@NullMarked
package io.vedette.bench.recall;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Recent compressed video, kept once per camera and JVM for all who look back: decoding, clips, snapshots. */
@NullMarked
package io.vedette.sources.ring;

import org.jspecify.annotations.NullMarked;

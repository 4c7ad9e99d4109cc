// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Clips: fragments of a camera as an MP4 file that plays and seeks everywhere (ISO/IEC 14496-12), by way of a part file that
 * outlives a crash. {@link io.vedette.sources.clip.Mp4Clips} is the way in.
 */
@NullMarked
package io.vedette.sources.clip;

import org.jspecify.annotations.NullMarked;

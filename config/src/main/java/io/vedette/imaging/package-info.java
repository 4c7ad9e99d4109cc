// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The seams through which sinks reach recent compressed video, keep it as clips and turn frames into JPEG, without knowing FFmpeg or MP4. */
@NullMarked
package io.vedette.imaging;

import org.jspecify.annotations.NullMarked;

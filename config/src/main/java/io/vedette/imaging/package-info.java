// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The seams through which sinks reach recent compressed video and turn frames into JPEG, without knowing FFmpeg. */
@NullMarked
package io.vedette.imaging;

import org.jspecify.annotations.NullMarked;

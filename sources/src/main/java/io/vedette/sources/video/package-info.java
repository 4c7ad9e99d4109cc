// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * The seam over FFmpeg: {@link io.vedette.sources.video.VideoStream} reads compressed access units from a camera or a file,
 * {@link io.vedette.sources.video.FrameDecoder} turns fragments into pictures. Only this package calls native code; all that
 * leaves it is plain Java. What is allocated natively belongs to one object and is freed by the thread that uses it.
 */
@NullMarked
package io.vedette.sources.video;

import org.jspecify.annotations.NullMarked;

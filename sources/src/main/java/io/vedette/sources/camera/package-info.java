// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * A running camera. A {@link io.vedette.sources.camera.CameraSession} reads it on a thread of its own, puts its packets on
 * one continuous timeline, makes fragments of them, and tries again when the camera is in trouble; a second thread decodes
 * behind a bounded queue and samples frames for machines. Reading never waits for decoding. Everything is plain Java over
 * the seam of {@link io.vedette.sources.video.VideoStream}, with clock and opener handed in.
 */
@NullMarked
package io.vedette.sources.camera;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.imaging;

/**
 * What a finished clip shows.
 *
 * @param startPts media time in ticks of {@link io.vedette.record.MediaTime} of its first frame: its time zero
 * @param endPts media time at which its last frame ends
 * @param frames how many frames
 * @param bytes size of the file
 */
public record ClipSpan(long startPts, long endPts, int frames, long bytes) {}

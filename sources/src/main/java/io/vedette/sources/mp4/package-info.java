// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Fragmented MP4 (ISO/IEC 14496-12 and 14496-15) of one video track, written in plain Java: an init segment per set of
 * parameter sets and one fragment per frame, in the form of FFmpeg's muxer, which old players insist on.
 * {@link io.vedette.sources.mp4.FragmentMuxer} is the way in.
 */
@NullMarked
package io.vedette.sources.mp4;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Adaptive decoding: which of a camera's compressed frames are worth decoding. {@link
 * io.vedette.sources.lazy.AdaptivePolicy} is fed all of them; what it decides rests on the sizes of frames that need others
 * ({@link io.vedette.sources.lazy.PacketModel}), on the pixels of those it decodes, and on whether this camera's sizes say
 * anything at all ({@link io.vedette.sources.lazy.Trust}). Plain Java; all time is media time.
 */
@NullMarked
package io.vedette.sources.lazy;

import org.jspecify.annotations.NullMarked;

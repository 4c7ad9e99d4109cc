// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * What H.264 (ITU-T H.264) and H.265 (ITU-T H.265) bitstreams say about themselves, read in plain Java: NAL units, key
 * pictures, parameter sets. Nothing here decodes pictures. Bytes come from a network, so every reader is bounded by its
 * input: what is damaged gives a {@link io.vedette.sources.bitstream.BitstreamException}, never another exception and
 * never an endless loop.
 */
@NullMarked
package io.vedette.sources.bitstream;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * What is kept for later: {@link io.vedette.sinks.database.KeptSink} journals camera states, motion episodes and sampled
 * detections, and the journal's thread writes them to a database. Each write is idempotent by key, so that a replay of the
 * journal changes nothing.
 */
@NullMarked
package io.vedette.sinks.database;

import org.jspecify.annotations.NullMarked;

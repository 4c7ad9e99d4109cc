// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.record.ObjectEvent;

/**
 * A word about an event that waits to be sent.
 *
 * @param event the word
 * @param nanos {@link System#nanoTime} when it was announced
 */
record Announced(ObjectEvent event, long nanos) {}

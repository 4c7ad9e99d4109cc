// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Ways out for events, for those who want to act on them: an {@link io.vedette.sinks.sender.EventForwarder} reads the journal
 * and hands one rule's events to a {@link io.vedette.sinks.sender.Sender}. Webhooks are the first kind.
 */
@NullMarked
package io.vedette.sinks.sender;

import org.jspecify.annotations.NullMarked;

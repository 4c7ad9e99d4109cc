// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * A journal on disk for what must not be lost: {@link io.vedette.sinks.journal.Journal} takes records at once, writes them
 * in groups, and hands them to a consumer from threads of its own, again after a crash until the consumer has stored them.
 * Plain Java.
 */
@NullMarked
package io.vedette.sinks.journal;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * A journal on disk for what must not be lost: {@link io.vedette.sinks.journal.Journal} takes records at once, writes them
 * in groups, announces them, and hands them to its consumers from threads of its own, again after a crash until each of
 * them has stored them. Plain Java.
 */
@NullMarked
package io.vedette.sinks.journal;

import org.jspecify.annotations.NullMarked;

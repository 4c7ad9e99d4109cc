// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * One lane's cameras: opens their feeds, keeps a mailbox for each, and hands records to Flink one camera after the other.
 * Live mailboxes never block a camera and count what they drop; replay mailboxes block and drop nothing.
 */
@NullMarked
package io.vedette.sources.reader;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

/** When an event is told to pages, webhooks and all others. */
public enum Announce {
    /** As soon as the disk of the machine that saw it has it: what is told is lost if that disk is. */
    JOURNAL,
    /** When the database has committed it: later, and nothing is told while the database is down. */
    DATABASE
}

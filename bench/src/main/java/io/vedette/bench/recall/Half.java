// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

/** Constants are chosen on one half of the streams and judged on the other. */
public enum Half {
    /** To choose constants on. */
    TUNING,
    /** To judge by; nothing is chosen on it. */
    TEST
}

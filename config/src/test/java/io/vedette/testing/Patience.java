// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.testing;

import java.time.Duration;

/** How long a test waits for what has to come: so long that only a hang takes longer, also on a busy machine. */
public final class Patience {
    /** Of one wait. Timeouts of whole tests are longer, so that the wait gets to say what it waited for. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private Patience() {}
}

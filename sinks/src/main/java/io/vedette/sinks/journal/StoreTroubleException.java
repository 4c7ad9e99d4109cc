// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.journal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a journal feeds can't take records now; outside trouble, to be tried again. The message holds no secret. */
public final class StoreTroubleException extends Exception {
    private final @Nullable Duration pause;

    /** With what is wrong. */
    public StoreTroubleException(String message) {
        super(message);
        pause = null;
    }

    /** With what is wrong and its cause. */
    public StoreTroubleException(String message, Throwable cause) {
        super(message, cause);
        pause = null;
    }

    /** With what is wrong and how long to wait before the next try. */
    public StoreTroubleException(String message, Duration pause) {
        super(message);
        this.pause = pause;
    }

    /** How long to wait before the next try; null for as long as is usual. */
    @Nullable
    Duration pause() {
        return pause;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.sender;

/** An event was not taken. The message says why in words for a person, and holds no secret. */
public final class SendException extends Exception {
    private final boolean refused;

    private SendException(String message, boolean refused) {
        super(message);
        this.refused = refused;
    }

    /** The other side does not answer, or can't take anything now. */
    public static SendException notNow(String message) {
        return new SendException(message, false);
    }

    /** The other side answers that it does not want this. */
    public static SendException refused(String message) {
        return new SendException(message, true);
    }

    /** Whether it was refused: then many more tries are of no use. */
    public boolean isRefused() {
        return refused;
    }
}

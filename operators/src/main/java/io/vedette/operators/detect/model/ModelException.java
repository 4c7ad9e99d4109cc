// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import org.jspecify.annotations.Nullable;

/** A model can't be loaded or run. The message is for people: it says what is wrong and, where known, what helps. */
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1;

    /** Made with a message that stands for itself. */
    public ModelException(String message) {
        super(message);
    }

    /** Made with a message that stands for itself and what caused it. */
    public ModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

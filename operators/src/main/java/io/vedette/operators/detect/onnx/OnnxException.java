// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.onnx;

/** The bytes are not the ONNX model they should be. The message says what was found. */
public final class OnnxException extends Exception {
    private static final long serialVersionUID = 1;

    /** Made with a message that stands for itself. */
    public OnnxException(String message) {
        super(message);
    }
}

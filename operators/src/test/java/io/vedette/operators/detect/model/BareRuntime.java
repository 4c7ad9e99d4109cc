// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.vedette.config.Device;
import java.nio.FloatBuffer;
import java.util.Map;

/** ONNX Runtime without any code of ours around it: the reference for edited models. */
public final class BareRuntime implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;

    /** Opens a model from its bytes. */
    public BareRuntime(byte[] model) throws OrtException, ModelException {
        OnnxSession.checkDevice(Device.CPU); // DJL has to be started first
        environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            session = environment.createSession(model, options);
        }
    }

    /** The output for one input [batch, 3, height, width]. */
    public float[] run(FloatBuffer input, long... shape) throws OrtException {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, input, shape);
                OrtSession.Result result = session.run(Map.of("images", tensor))) {
            FloatBuffer output = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] numbers = new float[output.remaining()];
            output.get(numbers);
            return numbers;
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}

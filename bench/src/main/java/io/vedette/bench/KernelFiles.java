// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.vedette.bench.kernels.KernelInputs;
import io.vedette.bench.kernels.LetterboxKernel;
import io.vedette.bench.kernels.MotionKernel;
import io.vedette.config.DetectorConfig;
import io.vedette.operators.detect.model.DetectionModel;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.operators.detect.model.ModelShape;
import io.vedette.operators.detect.model.YoloModel;
import io.vedette.record.Picture;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Makes what kernels work on: pictures of people walking, what the model says of one of them, and a camera's recording. */
final class KernelFiles {
    private static final DetectorConfig DETECTOR = DetectorConfig.OBJECTS;
    private static final int LARGE_PICTURES = 8;

    private KernelFiles() {}

    /** Puts it into a directory that is there and empty. */
    static KernelInputs make(Effort effort, Path directory) throws Exception {
        KernelInputs inputs = new KernelInputs(directory);
        List<Picture> pictures = FfmpegProgram.pictures(
                FfmpegProgram.footage(), MotionKernel.WIDTH, MotionKernel.HEIGHT, effort.of(100, 40));
        inputs.putPictures(pictures);
        inputs.putPictures(FfmpegProgram.pictures(
                FfmpegProgram.footage(), 2 * LetterboxKernel.WIDTH, 2 * LetterboxKernel.HEIGHT, LARGE_PICTURES));
        putOutput(inputs, pictures.get(pictures.size() - 1));
        inputs.putClip(FfmpegProgram.clip(effort));
        return inputs;
    }

    private static void putOutput(KernelInputs inputs, Picture picture) throws Exception {
        // DJL has to be started before anything else touches ONNX Runtime: our model goes first.
        try (DetectionModel ours = YoloModel.load(ModelLocator.inCache(), DETECTOR)) {
            ModelShape shape = LetterboxKernel.SHAPE;
            if (!ours.shapeFor(picture).equals(shape)) {
                throw new BenchmarkException(
                        "our model looks at " + ours.shapeFor(picture) + " (expected: " + shape + ")");
            }
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = BareLoop.options();
                    OrtSession session =
                            environment.createSession(BareYolo.model(shape.width(), shape.height()), options)) {
                BareYolo yolo = new BareYolo(
                        environment, session, shape.width(), shape.height(), DETECTOR.confidence(), DETECTOR.iou());
                FloatBuffer output = yolo.output(picture);
                inputs.putOutput(output, List.copyOf(new TreeMap<>(BareLoop.labels(session)).values()));
            }
        }
    }
}

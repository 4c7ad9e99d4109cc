// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.kernels;

import io.vedette.bench.detect.PlainBoxes;
import io.vedette.config.DetectorConfig;
import io.vedette.operators.detect.model.LetterboxGeometry;
import io.vedette.operators.detect.model.YoloOutput;
import io.vedette.record.Detection;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From what yolov8n says of a picture of people to their boxes; the reference goes through it anchor by anchor. */
@State(Scope.Thread)
public class OutputKernel implements Kernel {
    private static final double LEAST_OVERLAP = 0.999;

    private final LetterboxGeometry geometry =
            LetterboxGeometry.of(LetterboxKernel.WIDTH, LetterboxKernel.HEIGHT, LetterboxKernel.SHAPE);
    private final FloatBuffer output;
    private final List<String> labels;
    private final int anchors;
    private final YoloOutput ours;
    private final PlainBoxes plain;

    /** For JMH. */
    public OutputKernel() {
        this(KernelInputs.given());
    }

    /** On the model's output. */
    public OutputKernel(KernelInputs inputs) {
        output = inputs.output();
        labels = inputs.labels();
        anchors = output.remaining() / (4 + labels.size());
        DetectorConfig config = DetectorConfig.OBJECTS;
        ours = new YoloOutput(labels, config);
        plain = new PlainBoxes(
                LetterboxKernel.SHAPE.width(), LetterboxKernel.SHAPE.height(), config.confidence(), config.iou());
    }

    /** Our way. */
    @Benchmark
    public List<Detection> ours() {
        return ours.read(output, 0, anchors, geometry);
    }

    /** The plain way. */
    @Benchmark
    public List<PlainBoxes.Found> reference() {
        return plain.read(output.rewind(), LetterboxKernel.HEIGHT);
    }

    @Override
    public Optional<String> fault() {
        List<Detection> found = ours();
        List<PlainBoxes.Found> expected = reference();
        boolean same = !found.isEmpty() && found.size() == expected.size();
        for (int i = 0; same && i < found.size(); i++) {
            same = found.get(i).label().equals(labels.get(expected.get(i).label()))
                    && PlainBoxes.overlap(found.get(i).box(), expected.get(i).box()) >= LEAST_OVERLAP;
        }
        return same ? Optional.empty() : Optional.of("we found " + found + ", the plain way " + expected);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.translate.TranslateException;
import io.vedette.config.DetectorConfig;
import io.vedette.operators.detect.onnx.OnnxException;
import io.vedette.operators.detect.onnx.OnnxModel;
import io.vedette.operators.detect.onnx.ProtoMessage;
import io.vedette.operators.detect.onnx.YoloGraph;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Detection;
import io.vedette.record.Picture;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A YOLOv8 detector. A model that was exported for one size is edited for the shapes of the pictures it gets, at most three,
 * each with its own session: the first, for pictures of 16:9, is tried on a grey picture while the model is loaded, the others
 * are opened when the first such picture comes. A model whose edited graph does not run is used as it is. The user's file is
 * never changed.
 */
public final class YoloModel implements DetectionModel {
    private static final Logger LOG = LoggerFactory.getLogger(YoloModel.class);

    /** What one Java array holds; Protocol Buffers end at 2 GB as well. */
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 8;

    private static final int TRIAL_WIDTH = 640;
    private static final int TRIAL_HEIGHT = 360;

    private final Path file;
    private final DetectorConfig config;
    private final ModelDescription description;
    private final ShapePlan plan;
    private final boolean edited;
    private final Map<ModelShape, Model> sessions = new HashMap<>();

    private YoloModel(Path file, DetectorConfig config, ModelDescription description, boolean edited) {
        this.file = file;
        this.config = config;
        this.description = description;
        this.edited = edited;
        plan = edited || description.fixed() == null
                ? ShapePlan.anyWithLongSide(description.longSide())
                : ShapePlan.only(description.fixed());
    }

    /**
     * Loads a detector's model and tries it.
     *
     * @param models finds the file
     * @param config the detector
     * @throws ModelException if the file is missing or damaged, is no YOLOv8 detector, has none of the labels that are asked
     *     for, does not run, or the device is not there
     */
    public static YoloModel load(ModelLocator models, DetectorConfig config) throws ModelException {
        Path file = models.locate(config.model());
        try {
            checkSize(Files.size(file), Runtime.getRuntime().maxMemory());
            ModelDescription description = ModelDescription.of(OnnxModel.parse(Files.readAllBytes(file)));
            checkLabels(config, description);
            OnnxSession.checkDevice(config.device());
            if (description.fixed() == null && description.batch() > 1) {
                throw wrongBatch(description, "its shape is open", null);
            }
            return description.fixed() == null
                    ? tried(new YoloModel(file, config, description, false))
                    : editedOrNot(file, config, description);
        } catch (IOException e) {
            throw new ModelException("model: " + file + " can't be read: " + e.getMessage(), e);
        } catch (OnnxException | ModelException e) {
            throw new ModelException("model: " + file + ": " + e.getMessage(), e);
        }
    }

    private static YoloModel editedOrNot(Path file, DetectorConfig config, ModelDescription description)
            throws ModelException {
        try {
            return tried(new YoloModel(file, config, description, true));
        } catch (ModelException e) {
            if (description.batch() > 1) {
                throw wrongBatch(description, e.getMessage(), e);
            }
            YoloModel model = tried(new YoloModel(file, config, description, false));
            LOG.info("{} is used only at {} and one picture at a time: {}", file, description.fixed(), e.getMessage());
            return model;
        }
    }

    private static ModelException wrongBatch(
            ModelDescription description, @Nullable String why, @Nullable Throwable cause) {
        return new ModelException(
                "it takes exactly " + description.batch()
                        + " pictures at once (expected: one, or any number) and can't be" + " changed: " + why,
                cause);
    }

    /** Finds out now, and not at the first picture, that the model doesn't run: twice, as later runs write where they are told. */
    private static YoloModel tried(YoloModel model) throws ModelException {
        byte[] i420 = new byte[TRIAL_WIDTH * TRIAL_HEIGHT * 3 / 2];
        Arrays.fill(i420, (byte) 128);
        Picture grey = new Picture(TRIAL_WIDTH, TRIAL_HEIGHT, ColorMatrix.BT601, i420);
        try (Runner runner = model.newRunner()) {
            for (int run = 0; run < 2; run++) {
                List<List<Detection>> unused = runner.detect(model.shapeFor(grey), List.of(grey));
            }
            return model;
        } catch (ModelException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    /** The file is held on the heap while it is edited, in up to two copies; a heap that overflows ends the process. */
    static void checkSize(long bytes, long heap) throws ModelException {
        if (bytes > LARGEST_FILE) {
            throw new ModelException("it has " + (bytes >> 20)
                    + " MB (expected: less than 2048 MB, which is all that an ONNX file can hold)");
        }
        if (bytes > heap / 3) {
            throw new ModelException("it has " + (bytes >> 20) + " MB (expected: at most " + ((heap / 3) >> 20)
                    + " MB, a third of the heap; VEDETTE_HEAP_MB=" + (((3 * bytes) >> 20) + 1) + " makes it fit)");
        }
    }

    private static void checkLabels(DetectorConfig config, ModelDescription description) throws ModelException {
        for (String label : config.labels()) {
            if (!description.labels().contains(label)) {
                throw new ModelException("labels: " + label + " is none of the model's (expected: some of "
                        + String.join(", ", description.labels()) + ")");
            }
        }
    }

    @Override
    public ModelShape shapeFor(Picture picture) {
        return plan.shapeFor(picture.width(), picture.height());
    }

    @Override
    public int mostAtOnce() {
        return edited || description.batch() == 0 ? Integer.MAX_VALUE : 1;
    }

    @Override
    public Runner newRunner() {
        return new YoloRunner();
    }

    private synchronized Model session(ModelShape shape) throws ModelException {
        Model session = sessions.get(shape);
        if (session == null) {
            long start = System.nanoTime();
            session = edited ? openResized(shape) : OnnxSession.open(file, config.device());
            sessions.put(shape, session);
            LOG.info("loaded {} for {} in {} ms", file.getFileName(), shape, (System.nanoTime() - start) / 1_000_000);
        }
        return session;
    }

    /** By way of a temporary file, because DJL's loading from a stream holds the model on the heap three times. */
    private Model openResized(ModelShape shape) throws ModelException {
        try {
            Path temporary = Files.createTempFile("vedette-model-", ".onnx");
            try {
                ProtoMessage resized =
                        YoloGraph.resize(OnnxModel.parse(Files.readAllBytes(file)), shape.height(), shape.width());
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
                    resized.writeTo(out);
                }
                return OnnxSession.open(temporary, config.device());
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException | OnnxException | ModelException e) {
            throw new ModelException("at " + shape + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() {
        sessions.values().forEach(Model::close);
        sessions.clear();
    }

    private final class YoloRunner implements Runner {
        private final Map<ModelShape, Predictor<List<Picture>, List<List<Detection>>>> predictors = new HashMap<>();

        @Override
        public List<List<Detection>> detect(ModelShape shape, List<Picture> pictures) throws ModelException {
            Predictor<List<Picture>, List<List<Detection>>> predictor = predictors.get(shape);
            if (predictor == null) {
                YoloOutput output = new YoloOutput(description.labels(), config);
                Model session = session(shape);
                boolean inPlace = session.getBlock() instanceof OutputInPlaceBlock;
                predictor = session.newPredictor(new YoloTranslator(shape, output, inPlace));
                predictors.put(shape, predictor);
            }
            try {
                return predictor.predict(pictures);
            } catch (TranslateException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                throw new ModelException("it failed at " + shape + ": " + cause.getMessage(), e);
            }
        }

        @Override
        public void close() {
            predictors.values().forEach(Predictor::close);
            predictors.clear();
        }
    }
}

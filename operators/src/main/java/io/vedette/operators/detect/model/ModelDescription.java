// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import io.vedette.operators.detect.onnx.OnnxFields;
import io.vedette.operators.detect.onnx.OnnxModel;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A model of the YOLOv8 family, as its file describes itself: one float input [batch, 3, height, width], one float output
 * [batch, 4 + classes, anchors], and the classes' names in the metadata, as Ultralytics' exporter writes them.
 *
 * @param labels names of the classes, in the order of the output
 * @param fixed the only input shape it was exported for; null if it takes any
 * @param longSide longer side of the pictures it was trained for
 * @param batch how many pictures it takes at once; 0 for any number
 */
record ModelDescription(List<String> labels, @Nullable ModelShape fixed, int longSide, int batch) {
    private static final int DEFAULT_SIDE = 640;
    private static final Pattern NAME = Pattern.compile("(\\d+)\\s*:\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|\"([^\"]*)\")");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

    /**
     * Recognises a model.
     *
     * @throws ModelException if it is of another kind; the message names what was found
     */
    static ModelDescription of(OnnxModel model) throws ModelException {
        List<String> labels = labels(model.metadata().getOrDefault("names", ""));
        String task = model.metadata().getOrDefault("task", "detect");
        if (model.inputs().size() != 1 || model.outputs().size() != 1 || !task.equals("detect")) {
            throw unknown(model, labels);
        }
        OnnxModel.Value input = model.inputs().get(0);
        OnnxModel.Value output = model.outputs().get(0);
        boolean fits = input.type() == OnnxFields.FLOAT
                && input.dims().size() == 4
                && input.dims().get(1) == 3
                && output.type() == OnnxFields.FLOAT
                && output.dims().size() == 3
                && !labels.isEmpty()
                && output.dims().get(1) == 4L + labels.size();
        if (!fits) {
            throw unknown(model, labels);
        }
        long height = input.dims().get(2);
        long width = input.dims().get(3);
        @Nullable ModelShape fixed = null;
        if (height > 0 && width > 0) {
            if (height % ModelShape.STEP != 0 || width % ModelShape.STEP != 0) {
                throw unknown(model, labels);
            }
            fixed = new ModelShape((int) width, (int) height);
        }
        int longSide = fixed == null
                ? trainedSide(model.metadata().getOrDefault("imgsz", ""))
                : Math.max(fixed.width(), fixed.height());
        return new ModelDescription(
                labels, fixed, longSide, (int) Math.max(0, input.dims().get(0)));
    }

    private static ModelException unknown(OnnxModel model, List<String> labels) {
        return new ModelException("not a YOLOv8 detector: inputs " + model.inputs() + ", outputs " + model.outputs()
                + ", task " + model.metadata().getOrDefault("task", "not given") + ", " + labels.size()
                + " names in the metadata (expected: one float input [batch, 3, height, width] in multiples of 32, one float"
                + " output [batch, 4 + names, anchors], as Ultralytics exports them)");
    }

    /** Names as the exporter writes them: a Python dictionary such as <code>{0: 'person', 1: 'car'}</code>. */
    static List<String> labels(String names) {
        TreeMap<Integer, String> found = new TreeMap<>();
        Matcher matcher = NAME.matcher(names);
        while (matcher.find()) {
            @Nullable String single = matcher.group(2);
            String name = single == null ? matcher.group(3) : single.replaceAll("\\\\(.)", "$1");
            if (matcher.group(1).length() < 7) {
                found.put(Integer.parseInt(matcher.group(1)), name);
            }
        }
        boolean gapless = !found.isEmpty() && found.firstKey() == 0 && found.lastKey() == found.size() - 1;
        return gapless ? List.copyOf(found.values()) : List.of();
    }

    private static int trainedSide(String imgsz) {
        List<Integer> sides = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(imgsz);
        while (matcher.find()) {
            sides.add(Integer.parseInt(matcher.group()));
        }
        int side = sides.stream().mapToInt(Integer::intValue).max().orElse(DEFAULT_SIDE);
        return Math.max(ModelShape.STEP, side / ModelShape.STEP * ModelShape.STEP);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import io.vedette.config.DetectorConfig;
import io.vedette.record.Picture;
import java.nio.file.Path;

/**
 * The reference of {@code start}, in a JVM of its own: lets ffmpeg decode a file's first frame, edits the model to its shape,
 * runs it. Prints how many persons it found.
 */
final class BareStart {
    private static final DetectorConfig DETECTOR = DetectorConfig.OBJECTS;
    /** The shape of the footage, 4:3, as wide as the model: what the product edits the model to for this camera, too. */
    private static final int WIDTH = 640;

    private static final int HEIGHT = 480;
    /** COCO's first class. */
    private static final int PERSON = 0;

    private BareStart() {}

    /**
     * Runs it.
     *
     * @param arguments the file
     */
    @SuppressWarnings("SystemOut") // its result is for the process that started it
    public static void main(String[] arguments) throws Exception {
        Picture picture =
                FfmpegProgram.pictures(Path.of(arguments[0]), WIDTH, HEIGHT, 1).get(0);
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(BareYolo.model(WIDTH, HEIGHT), options)) {
            BareYolo yolo = new BareYolo(environment, session, WIDTH, HEIGHT, DETECTOR.confidence(), DETECTOR.iou());
            System.out.println(yolo.detect(picture).stream()
                    .filter(found -> found.label() == PERSON)
                    .count());
        }
    }
}

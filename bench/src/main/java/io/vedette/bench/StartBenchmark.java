// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.config.AnalysisConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** From the start of a process until it gives something. */
final class StartBenchmark implements Benchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 60;
    private static final String CAMERA = "cam";
    private static final String PERSON = "person";
    private static final int FRAGMENT = 0;
    private static final int DETECTION = 1;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "From the start of vedette run (one file camera of people walking, yolov8n, warm disk cache, an archive of"
                + " classes as an earlier run leaves it; its sockets are tried every 20 ms) to the first fragment on /ws/live, beside the start of ffmpeg -c copy to its first"
                + " packet of the same file; and to the first person among its results there, beside the start of a Java program that"
                + " loads the same model into ONNX Runtime and finds a person in the file's first frame.";
    }

    @Override
    public List<Result> run(Effort effort) throws Exception {
        Path clip = FfmpegProgram.encodedFootage();
        double[][] ours = new double[2][effort.rounds()];
        double[][] reference = new double[2][effort.rounds()];
        try (ClassArchiveStand archive = ClassArchiveStand.make(cameras(clip), effort)) {
            for (int round = 0; round < effort.rounds(); round++) {
                if (round % 2 == 0) {
                    ours(clip, archive, ours, round);
                    reference(clip, reference, round);
                } else {
                    reference(clip, reference, round);
                    ours(clip, archive, ours, round);
                }
            }
        }
        String copy = FfmpegProgram.shown(FfmpegCopy.command(clip.toString()), clip);
        return List.of(
                new Comparison("start fragment", "ms", Better.LOWER, copy).result(ours[FRAGMENT], reference[FRAGMENT]),
                new Comparison("start detection", "ms", Better.LOWER, "bare ONNX Runtime program in a JVM of its own")
                        .result(ours[DETECTION], reference[DETECTION]));
    }

    private static Map<String, String> cameras(Path clip) {
        return Map.of(CAMERA, "file:" + clip);
    }

    private static void ours(Path clip, ClassArchiveStand archive, double[][] millis, int round) throws Exception {
        CameraList cameras = CameraList.of(cameras(clip), true, AnalysisConfig.DEFAULT.decode());
        CompletableFuture<Long> fragment = new CompletableFuture<>();
        CompletableFuture<Long> detection = new CompletableFuture<>();
        try (VedetteProcess vedette = VedetteProcess.start(cameras, archive.options())) {
            SocketViewer live = SocketViewer.open(
                    vedette,
                    "/ws/live?camera=" + CAMERA,
                    message -> {
                        if (Fragments.isFragment(message)) {
                            fragment.complete(System.nanoTime());
                        }
                    },
                    text -> {
                        if (findsAPerson(text)) {
                            detection.complete(System.nanoTime());
                        }
                    });
            try {
                millis[FRAGMENT][round] = since(vedette.startNanos(), fragment);
                millis[DETECTION][round] = since(vedette.startNanos(), detection);
            } finally {
                live.close();
            }
        }
    }

    private static void reference(Path clip, double[][] millis, int round) throws Exception {
        millis[FRAGMENT][round] = firstPacket(clip);
        millis[DETECTION][round] = firstPersonBare(clip);
    }

    /** Whether it is a result with a person. */
    static boolean findsAPerson(String message) {
        try {
            JsonNode result = JSON.readTree(message);
            for (JsonNode detection : result.path("detections")) {
                if (detection.path("label").asText().equals(PERSON)) {
                    return true;
                }
            }
            return false;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + message, e);
        }
    }

    private static double firstPacket(Path clip) throws Exception {
        CompletableFuture<Long> first = new CompletableFuture<>();
        long start = System.nanoTime();
        FfmpegCopy program = FfmpegCopy.start(clip.toString(), packet -> first.complete(System.nanoTime()));
        try {
            return since(start, first);
        } finally {
            program.close();
        }
    }

    private static double firstPersonBare(Path clip) throws Exception {
        List<String> command = JavaProgram.command(BareStart.class.getName(), List.of(clip.toString()));
        long start = System.nanoTime();
        // The count is one digit or more, so its first byte tells whether there is one, and is here as soon as it is
        // printed.
        long[] seen = Child.run(command, output -> new long[] {output.read(), System.nanoTime()});
        if (seen[0] < '1' || seen[0] > '9') {
            throw new BenchmarkException("the bare program found no person in the first frame of " + clip);
        }
        return (seen[1] - start) / 1e6;
    }

    private static double since(long start, CompletableFuture<Long> event) throws Exception {
        return (event.get(PATIENCE_SECONDS, TimeUnit.SECONDS) - start) / 1e6;
    }
}

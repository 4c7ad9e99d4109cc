// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static io.vedette.job.faults.FaultRow.seconds;
import static io.vedette.job.faults.FaultRow.secondsSince;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.config.ConfigLoader;
import io.vedette.config.VedetteConfig;
import io.vedette.job.VedettePipeline;
import io.vedette.job.faults.Bystanders;
import io.vedette.job.faults.FaultName;
import io.vedette.job.faults.FaultRow;
import io.vedette.job.faults.FaultTable;
import io.vedette.job.faults.StampViewer;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.ExchangedStages;
import io.vedette.job.local.VedetteServer;
import io.vedette.operators.detect.DetectLimits;
import io.vedette.operators.detect.DetectOperatorFactory;
import io.vedette.operators.detect.toy.ToyModel;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the detector does: video and motion go on, and it comes back by itself. */
class DetectorFaultsITCase {
    private static final Duration SAID_WITHIN = Duration.ofSeconds(15);
    private static final List<String> CAMERAS = List.of("cam1", "cam2");

    @TempDir
    private Path directory;

    @AfterEach
    void behave() {
        MoodyEngine.throwing(false);
        MoodyEngine.goOn();
    }

    /** What begins a fault, and what ends it. */
    private interface Step {
        void take() throws IOException;
    }

    @Test
    void everyCallThrows() throws Exception {
        Installation installation = install();
        run(
                FaultName.DETECTOR_THROWS,
                installation,
                () -> MoodyEngine.throwing(true),
                () -> MoodyEngine.throwing(false));
    }

    @Test
    @Tag("thorough")
    void callsDontReturn() throws Exception {
        Installation installation = install();
        run(FaultName.DETECTOR_HANGS, installation, MoodyEngine::hang, MoodyEngine::goOn);
    }

    @Test
    @Tag("thorough")
    void theModelsFileIsCorrupt() throws Exception {
        Path model = directory.resolve("model.onnx");
        Installation installation = install().withModel("model.onnx");
        Files.write(model, new byte[100_000]);
        run(FaultName.DETECTOR_CORRUPT, installation, () -> {}, () -> replace(model));
    }

    /** At once, as who mends a file should. */
    private void replace(Path model) throws IOException {
        Path good = ToyModel.write(directory.resolve("good.onnx"));
        Files.move(good, model, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    private Installation install() throws IOException, InterruptedException {
        NumberedClip.writeMarker(directory.resolve("clip.mp4"), 100);
        return Installation.in(directory);
    }

    private void run(FaultName fault, Installation installation, Step begin, Step end) throws Exception {
        try (Simulator simulator =
                Simulator.start(SimulatorOptions.cameras(CAMERAS.size(), List.of(directory.resolve("clip.mp4"))))) {
            CAMERAS.forEach(name -> installation.withCamera(name, simulator.url(name)));
            Path file = installation.write();
            VedetteConfig config = ConfigLoader.load(file);
            try (VedetteServer server = ExchangedStages.start(file, pipeline -> moody(pipeline, config))) {
                measure(fault, server, simulator, begin, end);
            }
        }
    }

    private static VedettePipeline moody(VedettePipeline all, VedetteConfig config) {
        String instance = instance(config.data());
        DetectOperatorFactory detect =
                new DetectOperatorFactory(instance, new MoodyEngine(instance, config.detectors()), DetectLimits.LIVE);
        return new VedettePipeline(
                all.cameras(),
                all.motion(),
                detect,
                all.track(),
                all.rules(),
                all.fragments(),
                all.results(),
                all.kept(),
                all.media());
    }

    /** The one that the whole job has, so that its statistics are one. */
    private static String instance(Path data) {
        try {
            return "vedette:" + data.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void measure(FaultName fault, VedetteServer server, Simulator simulator, Step begin, Step end)
            throws Exception {
        Api api = new Api(server);
        CAMERAS.forEach(name -> await().until(() -> api.state(name).equals("online")));
        boolean corrupt = fault == FaultName.DETECTOR_CORRUPT;
        try (Bystanders viewers = Bystanders.watch(server.port(), simulator, CAMERAS);
                StampViewer results = StampViewer.open(server.port(), "/ws/results?camera=cam1")) {
            await().until(() -> corrupt || status(api).equals("up"));
            await().until(() -> corrupt || results.texts("result").stream().anyMatch(DetectorFaultsITCase::isAnalysed));
            int loads = MoodyEngine.LOADS.get();
            long begun = System.nanoTime();
            begin.take();
            String said = said(api, fault, begun);
            int before = results.texts("result").size();
            TimeUnit.SECONDS.sleep(FaultTable.thorough() ? 20 : 3);
            List<JsonNode> during = results.texts("result")
                    .subList(before, results.texts("result").size());
            double lasted = secondsSince(begun);
            int tries = MoodyEngine.LOADS.get() - loads;
            long ended = System.nanoTime();
            end.take();
            await().until(() -> status(api).equals("up") && isAnalysed(last(results)));
            double back = secondsSince(ended);
            TasksUnharmed.check(api);
            long moved = during.stream().filter(DetectorFaultsITCase::hasMotion).count();
            assertThat(moved)
                    .as("results with motion while nothing is detected")
                    .isPositive();
            assertThat(during).noneMatch(DetectorFaultsITCase::isAnalysed);
            assertThat(tries).as("pauses double").isLessThanOrEqualTo(4 + (int) lasted / 4);
            String lost = viewers.lost();
            assertThat(lost).startsWith("0 of ");
            FaultTable.record(new FaultRow(
                    fault,
                    seconds(lasted),
                    said,
                    seconds(back) + "; loaded again " + tries + " times meanwhile",
                    "detections only; motion in " + moved + " of " + during.size() + " results",
                    lost));
        }
    }

    /** Degraded, and after more of it failed. Three calls that throw take less than the second in which health is told. */
    private static String said(Api api, FaultName fault, long begun) {
        List<String> said = new ArrayList<>();
        for (String status : fault == FaultName.DETECTOR_HANGS ? List.of("degraded", "failed") : List.of("failed")) {
            JsonNode health = await().atMost(SAID_WITHIN)
                    .pollInterval(Duration.ofMillis(5))
                    .until(
                            () -> api.health("detector objects"),
                            h -> h.path("status").asText().equals(status));
            said.add(status + " after " + seconds(secondsSince(begun)) + ": "
                    + health.path("error").asText().replaceAll("/\\S*/(?=model)", ""));
        }
        return String.join("; ", said);
    }

    private static String status(Api api) {
        return api.health("detector objects").path("status").asText();
    }

    private static JsonNode last(StampViewer results) {
        List<JsonNode> all = results.texts("result");
        return all.get(all.size() - 1);
    }

    private static boolean isAnalysed(JsonNode result) {
        return result.path("outcome").asText().equals("analysed");
    }

    private static boolean hasMotion(JsonNode result) {
        return result.at("/motion/moving").asBoolean();
    }
}

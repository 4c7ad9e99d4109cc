// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vedette.config.ConfigException;
import io.vedette.job.cli.Vedette;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.Demo;
import io.vedette.job.local.VedetteServer;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong input of every kind: what is said, the exit code, and that what is right runs nevertheless. */
class BadInputITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void suggestsTheCommandOrOptionThatWasMeant() {
        assertThat(run("rnu")).isEqualTo(2);
        assertThat(err.toString()).contains("rnu (expected: demo, run, ").contains("did you mean run?");
        assertThat(run("run", "--confg", "x.yaml")).isEqualTo(2);
        assertThat(err.toString()).contains("--confg (expected: ").contains("did you mean --config?");
        assertThat(run()).isEqualTo(2);
        assertThat(run("probe")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "validate", "probe", "simulate", "models", "replay"})
    void helpsWithEachCommand(String command) {
        assertThat(run(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: vedette " + command);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void validateSaysAllProblemsAtOnce() throws IOException {
        Path file = Files.writeString(directory.resolve("wrong.yaml"), """
                cameras:
                  - name: front door
                    url: ftp://viewer:TOPSECRET@10.0.0.1/
                  - name: yard
                    url: rtsp://10.0.0.2/
                    analysis: {interval: 5}
                web: {prot: 80}
                data: [a]
                """);
        assertThat(run("validate", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("cameras[0].name: front door (expected:")
                .contains("cameras[0].url:")
                .contains("cameras[1].analysis.interval: 5 (expected:")
                .contains("prot")
                .contains("did you mean port")
                .contains("data:")
                .doesNotContain("TOPSECRET");
        assertThat(run("validate", Installation.in(directory).write().toString()))
                .isZero();
    }

    @Test
    void refusesAConfigurationThatIsNotThere() {
        String missing = directory.resolve("none.yaml").toString();
        for (List<String> command : List.of(List.of("run", "--config", missing), List.of("validate", missing))) {
            assertThat(run(command.toArray(String[]::new))).isEqualTo(2);
            assertThat(err.toString()).contains(missing).doesNotContain("Exception");
        }
    }

    @Test
    void saysWhatTheMachineCantGiveAllAtOnce() throws IOException {
        Path file = directory.resolve("port.yaml");
        Path data = Files.writeString(directory.resolve("data"), "a file where the directory should be");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Files.writeString(
                    file, "web: {port: " + taken.getLocalPort() + "}\nflink: {dashboard: {port: 0}}\ndata: " + data);
            assertThat(run("run", "--config", file.toString())).isEqualTo(2);
            assertThat(err.toString())
                    .contains("web.port: " + taken.getLocalPort() + " (expected: a free port")
                    .contains("data: " + data + " (expected: a directory that can be written");
        }
    }

    @Test
    void demoLooksAtThePortBeforeItDownloadsAnything() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Demo demo = new Demo(directory, 1, taken.getLocalPort());
            StringWriter said = new StringWriter();
            assertThatThrownBy(() -> demo.run(new PrintWriter(said), false, Duration.ZERO))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("web.port: " + taken.getLocalPort() + " (expected: a free port");
            assertThat(said.toString()).isEmpty();
            assertThat(directory.resolve("vedette.yaml")).doesNotExist();
        }
    }

    @Test
    void replayRefusesWhatItCantRead() throws IOException {
        Path config =
                Installation.in(directory).withCamera("door", "file:none.mp4").write();
        Path empty = Files.createFile(directory.resolve("empty.mp4"));
        assertThat(run("replay", "--config", config.toString(), "--camera", "door", "none.mp4"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("none.mp4 (expected: a video file)");
        assertThat(run("replay", "--config", config.toString(), "--camera", "dor", empty.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--camera: dor (expected: one of [door])");
        assertThat(directory.resolve("data")).isEmptyDirectory();
    }

    @Test
    void replayFailsOnWhatIsNoVideoAndLeavesNothing() throws Exception {
        Path config =
                Installation.in(directory).withCamera("door", "file:none.mp4").write();
        Path clip = directory.resolve("clip.mp4");
        NumberedClip.write(clip, 50);
        byte[] whole = Files.readAllBytes(clip);
        Path cut = Files.write(directory.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2));
        for (Path video : List.of(Files.createFile(directory.resolve("empty.mp4")), cut)) {
            assertThat(run("replay", "--config", config.toString(), "--camera", "door", video.toString()))
                    .isEqualTo(1);
            assertThat(err.toString()).contains(video.getFileName().toString());
            assertThat(directory.resolve("data")).isEmptyDirectory();
        }
    }

    @Test
    void replayFailsWithAModelThatIsNotThere() throws Exception {
        Path config = Installation.in(directory)
                .withModel("yolov99")
                .withCamera("door", "file:none.mp4")
                .write();
        Path clip = directory.resolve("clip.mp4");
        NumberedClip.write(clip, 50);
        assertThat(run("replay", "--config", config.toString(), "--camera", "door", clip.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("the detector failed");
        assertThat(directory.resolve("data")).isEmptyDirectory();
    }

    @Test
    void probeSaysWhatIsWrong() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty.mp4"));
        assertThat(run("probe", "file:" + empty)).isEqualTo(1);
        assertThat(out.toString()).contains("problem").contains("empty");
        assertThat(run("probe", "gopher://viewer:TOPSECRET@host/")).isEqualTo(2);
        assertThat(out.toString() + err).contains("expected: rtsp://").doesNotContain("TOPSECRET");
    }

    @Test
    void badCamerasAndModelsLeaveTheGoodCameraAlone() throws Exception {
        Path clip = directory.resolve("clip.mp4");
        NumberedClip.write(clip, 100);
        Files.createFile(directory.resolve("empty.mp4"));
        byte[] whole = Files.readAllBytes(clip);
        Files.write(directory.resolve("cut.mp4"), Arrays.copyOf(whole, whole.length / 2)); // its index is at the end
        Files.writeString(directory.resolve("corrupt.onnx"), "this is no model");
        try (Simulator simulator = Simulator.start(SimulatorOptions.cameras(1, List.of(clip)));
                VedetteServer server = Installation.in(directory)
                        .withModel("corrupt.onnx")
                        .withCamera("good", simulator.url("cam1"))
                        .withCamera("missing", "file:none.mp4")
                        .withCamera("empty", "file:empty.mp4")
                        .withCamera("cut", "file:cut.mp4")
                        .start()) {
            Api api = new Api(server);
            await().atMost(PATIENCE).until(() -> api.state("good").equals("online"));
            for (String camera : List.of("missing", "empty", "cut")) {
                await(camera).atMost(PATIENCE).until(() -> api.state(camera).equals("failed"));
                assertThat(api.camera(camera).path("error").asText()).as(camera).contains(".mp4");
            }
            await().atMost(PATIENCE)
                    .until(() -> api.health("detector objects")
                            .path("status")
                            .asText()
                            .equals("failed"));
            assertThat(api.health("detector objects").path("error").asText()).contains("corrupt.onnx");
            try (Watching viewer = Watching.live(server, "good")) {
                await().atMost(PATIENCE).until(() -> viewer.frames().size() >= 50);
                assertThat(viewer.gaps()).isEmpty();
            }
            assertThat(api.state("good")).isEqualTo("online");
        }
    }

    @Test
    void aModelThatIsNotThereIsAComponentThatFailed() throws Exception {
        try (VedetteServer server = Installation.in(directory)
                .withModel("yolov99")
                .withCamera("none", "file:none.mp4")
                .start()) {
            Api api = new Api(server);
            await().atMost(PATIENCE)
                    .until(() -> api.health("detector objects")
                            .path("status")
                            .asText()
                            .equals("failed"));
            assertThat(api.health("detector objects").path("error").asText())
                    .contains("yolov99")
                    .contains("./vedette models fetch");
            assertThat(api.get("/api/health").statusCode()).isEqualTo(503);
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Vedette.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}

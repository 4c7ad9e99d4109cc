// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static io.vedette.job.faults.FaultRow.seconds;
import static io.vedette.job.faults.FaultRow.secondsSince;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.job.faults.Bystanders;
import io.vedette.job.faults.FaultName;
import io.vedette.job.faults.FaultRow;
import io.vedette.job.faults.FaultTable;
import io.vedette.job.fixtures.Closing;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.VedetteServer;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people and programs may put into the registry's file and send to the API. */
class GarbageITCase {
    private static final List<String> CAMERAS = List.of("cam1", "cam2");
    private static final Duration SAID_WITHIN = Duration.ofSeconds(10);

    /** In each more than one thing is wrong, all of which must be told. */
    private static final List<String> PATCHES = List.of(
            "{\"lines\":[{\"name\":\"no"
                    + " name\",\"from\":[2,0],\"to\":[0.5,7]}],\"zones\":[{\"name\":\"x\",\"points\":[[0,0]]}]}",
            "{\"motion\":{\"threshold\":\"loud\",\"speed\":1},\"analysis\":{\"interval\":-5}}",
            "{\"url\":\"file:/etc/passwd\",\"name\":\"other\",\"enabled\":false}");

    /** Right, but for the one byte of the umlaut in Latin-1. */
    private static final byte[] NOT_UTF_8 =
            "{\"masks\":[{\"name\":\"m\",\"polygon\":[[0,0],[1,0],[1,1]],\"labels\":[\"k\u00fcrbis\"]}]}"
                    .getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    static Path directory;

    private static Simulator simulator;
    private static Installation installation;
    private static VedetteServer server;
    private static Api api;

    /** Always the same bytes, one after the other. */
    private final Random random = new Random(7);

    @BeforeAll
    static void start() throws Exception {
        NumberedClip.writeMarker(directory.resolve("clip.mp4"), 100);
        simulator = Simulator.start(SimulatorOptions.cameras(CAMERAS.size(), List.of(directory.resolve("clip.mp4"))));
        installation = Installation.in(directory);
        CAMERAS.forEach(name -> installation.withCamera(name, simulator.url(name)));
        server = installation.start();
        api = new Api(server);
        CAMERAS.forEach(name -> await().until(() -> api.state(name).equals("online")));
    }

    @AfterAll
    static void stop() throws Exception {
        Closing.all(server, simulator);
    }

    @Test
    void theRegistrysFile() throws Exception {
        try (Bystanders viewers = Bystanders.watch(server.port(), simulator, CAMERAS)) {
            long begun = System.nanoTime();
            installation.replace("""
                cameras:
                  - {name: "no name", url: "gopher://127.0.0.1/"}
                  - {name: cam1, url: "rtsp://127.0.0.1/", motoin: {}}
                  - {name: cam1, url: "rtsp://127.0.0.1/", analysis: {interval: -1s}}
                """);
            String error = await().atMost(SAID_WITHIN)
                    .until(() -> api.health("registry"), health -> health.hasNonNull("error"))
                    .path("error")
                    .asText();
            double said = secondsSince(begun);
            for (String problem : List.of("no name", "gopher", "motoin", "interval", "cam1")) {
                assertThat(error).contains(problem);
            }
            installation.replace(random(20_000));
            await().atMost(SAID_WITHIN)
                    .until(() -> !api.health("registry").path("error").asText().equals(error));
            long ended = System.nanoTime();
            installation.write();
            await().until(() -> api.health("registry").path("status").asText().equals("up"));
            record(
                    FaultName.REGISTRY_GARBAGE,
                    (ended - begun) / 1e9,
                    "health of the registry after " + seconds(said) + ", with all "
                            + error.lines()
                                    .filter(line -> line.contains("(expected"))
                                    .count()
                            + " problems",
                    secondsSince(ended),
                    viewers);
        }
    }

    @Test
    void settingsThroughTheApi() throws Exception {
        try (Bystanders viewers = Bystanders.watch(server.port(), simulator, CAMERAS)) {
            String settings = api.json("/api/cameras/cam1/settings").toString();
            List<Integer> problems = new ArrayList<>();
            long begun = System.nanoTime();
            for (String patch : PATCHES) {
                HttpResponse<byte[]> answer = api.patch("/api/cameras/cam1", patch);
                assertThat(answer.statusCode()).as(patch).isBetween(400, 422);
                JsonNode told = new ObjectMapper().readTree(answer.body());
                problems.add(told.path("problems").size());
            }
            int garbage = FaultTable.thorough() ? 2_000 : 200;
            for (int i = 0; i < garbage; i++) {
                byte[] body = random(1 + i % 300);
                assertThat(api.patch("/api/cameras/cam1", body).statusCode())
                        .as("number %d of random bytes", i)
                        .isBetween(400, 422);
            }
            assertThat(api.patch("/api/cameras/cam1", NOT_UTF_8).statusCode()).isEqualTo(400);
            assertThat(problems).allMatch(count -> count >= 2);
            assertThat(api.json("/api/cameras/cam1/settings")).hasToString(settings);
            record(
                    FaultName.SETTINGS_GARBAGE,
                    secondsSince(begun),
                    garbage + " times random bytes and " + PATCHES.size() + " wrong patches refused, these with "
                            + problems + " problems each",
                    0,
                    viewers);
        }
    }

    private static void record(FaultName fault, double lasted, String said, double back, Bystanders viewers)
            throws Exception {
        TasksUnharmed.check(api);
        String lost = viewers.lost();
        assertThat(lost).startsWith("0 of ");
        FaultTable.record(new FaultRow(
                fault, seconds(lasted), said, back == 0 ? "nothing had changed" : seconds(back), "nothing", lost));
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}

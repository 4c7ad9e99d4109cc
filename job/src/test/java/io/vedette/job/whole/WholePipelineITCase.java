// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.config.Secret;
import io.vedette.job.fixtures.Closing;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.VedetteServer;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import io.vedette.sources.simulator.SimulatorOptions.Login;
import io.vedette.sources.simulator.SimulatorOptions.Scheme;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two cameras with a password through all of Vedette, which is started once; the methods go on from one another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholePipelineITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final String PASSWORD = "p@ss-TOPSECRET";
    private static final String SECRET = "TOPSECRET";

    @TempDir
    static Path directory;

    private static LogCapture log;
    private static Simulator simulator;
    private static Installation installation;
    private static VedetteServer server;
    private static Api api;
    private static Watching first;

    @BeforeAll
    static void start() throws Exception {
        log = LogCapture.begin();
        Path clip = directory.resolve("clip.mp4");
        NumberedClip.write(clip, 100);
        simulator = Simulator.start(SimulatorOptions.cameras(2, List.of(clip))
                .withLogin(new Login(Scheme.DIGEST, "viewer", new Secret(PASSWORD))));
        installation = Installation.in(directory).withCamera("one", url("cam1")).withCamera("two", url("cam2"));
        server = installation.start();
        api = new Api(server);
        await().atMost(PATIENCE)
                .until(() ->
                        api.state("one").equals("online") && api.state("two").equals("online"));
        first = Watching.live(server, "one");
    }

    @AfterAll
    static void stop() throws Exception {
        Closing.all(first, server, simulator, log);
    }

    @Test
    @Order(1)
    void sendsVideoWithoutAHoleAndResultsOfItsFrames() {
        await().atMost(PATIENCE)
                .until(() -> first.frames().size() >= 75 && !persons(first).isEmpty());

        JsonNode init = first.texts("init").get(0);
        assertThat(init.path("codec").asText()).startsWith("avc1.");
        assertThat(init.path("width").asInt()).isEqualTo(NumberedClip.WIDTH);
        assertThat(init.path("origin").asLong()).isEqualTo(first.decodeTimes().get(0));
        assertThat(first.gaps()).isEmpty();
        List<Long> results = persons(first);
        Set<Long> shown = new HashSet<>(first.decodeTimes());
        assertThat(results).isNotEmpty().allMatch(shown::contains);
    }

    @Test
    @Order(2)
    void tellsOfItsCamerasOverHttp() throws IOException {
        JsonNode camera = api.camera("one");
        assertThat(camera.path("width").asInt()).isEqualTo(NumberedClip.WIDTH);
        await().atMost(PATIENCE)
                .until(() -> api.camera("one").at("/frames/analysed").asLong() > 0);
        assertThat(api.get("/api/health").statusCode()).isEqualTo(200);
        assertThat(api.text("/metrics")).contains("camera=\"one\"").contains("camera=\"two\"");

        HttpResponse<byte[]> snapshot = api.get("/api/cameras/one/snapshot.jpg?boxes=1");
        assertThat(snapshot.headers().firstValue("content-type")).hasValue("image/jpeg");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(snapshot.body()));
        assertThat(picture.getWidth()).isEqualTo(NumberedClip.WIDTH);
        assertThat(picture.getHeight()).isEqualTo(NumberedClip.HEIGHT);
    }

    @Test
    @Order(3)
    void runsAsOneVertex() {
        JsonNode job = api.dashboard("/jobs/" + job());
        assertThat(job.path("name").asText()).isEqualTo("vedette");
        assertThat(job.path("vertices")).hasSize(1);
    }

    @Test
    @Order(4)
    void keepsMotionInTheDatabase() {
        await().atMost(PATIENCE).ignoreExceptionsInstanceOf(SQLException.class).until(() -> motionRows("two") > 0);
    }

    @Test
    @Order(5)
    void forgetsARemovedCameraWhileOthersPlayOn() throws IOException {
        installation.withoutCamera("two").write();
        await().atMost(PATIENCE).until(() -> api.camera("two").isMissingNode());
        assertThat(api.text("/metrics")).contains("camera=\"one\"").doesNotContain("camera=\"two\"");
        await().atMost(PATIENCE).until(() -> simulator.viewers("cam2") == 0);
        assertThat(simulator.viewers("cam1")).isEqualTo(1);
        awaitMoreOf(first);
        assertThat(first.gaps()).isEmpty();
    }

    @Test
    @Order(6)
    void runsOnWhenTheFileIsSpoiled() throws IOException {
        installation.replace("cameras: [{name: one, url: \"rtsp://viewer:" + PASSWORD + "@");
        await().atMost(PATIENCE)
                .until(() -> api.health("registry").path("status").asText().equals("degraded"));
        assertThat(api.health("registry").path("error").asText()).contains("vedette.yaml");
        awaitMoreOf(first);
        assertThat(first.gaps()).isEmpty();
        assertThat(api.state("one")).isEqualTo("online");
        assertThat(api.get("/api/health").statusCode()).isEqualTo(200);
        installation.write();
        await().atMost(PATIENCE)
                .until(() -> api.health("registry").path("status").asText().equals("up"));
    }

    @Test
    @Order(7)
    void tellsThePasswordNowhere() throws IOException {
        for (String path : List.of(
                "/api/cameras", "/api/cameras/one", "/api/stats", "/api/health", "/api/openapi.yaml", "/metrics")) {
            assertThat(api.text(path)).as(path).isNotEmpty().doesNotContain(SECRET);
        }
        String job = "/jobs/" + job();
        for (String path : List.of(
                "/config",
                "/jobmanager/config",
                "/jobs/overview",
                job,
                job + "/plan",
                job + "/config",
                job + "/exceptions",
                job + "/checkpoints")) {
            assertThat(api.dashboard(path).toString()).as(path).isNotEmpty().doesNotContain(SECRET);
        }
        assertThat(first.texts("state").toString()).doesNotContain(SECRET);
        await().atMost(PATIENCE)
                .until(() -> api.dashboard(job + "/checkpoints")
                                .at("/counts/completed")
                                .asInt()
                        > 0);
        assertThat(filesWithTheSecret()).isEmpty();
        server.close(); // after which its last checkpoint is there
        assertThat(filesWithTheSecret()).isEmpty();
        assertThat(log.lines()).hasSizeGreaterThan(20).noneMatch(line -> line.contains(SECRET));
    }

    private static String url(String mount) {
        return "rtsp://viewer:p%40ss-TOPSECRET@127.0.0.1:" + simulator.port() + "/" + mount;
    }

    private static String job() {
        return api.dashboard("/jobs").path("jobs").get(0).path("id").asText();
    }

    private static void awaitMoreOf(Watching viewer) {
        int before = viewer.frames().size();
        await().atMost(PATIENCE).until(() -> viewer.frames().size() >= before + 50);
    }

    /** The times, in ticks, of results with a person. */
    private static List<Long> persons(Watching viewer) {
        return viewer.texts("result").stream()
                .filter(result -> result.path("outcome").asText().equals("analysed"))
                .filter(result -> result.at("/detections/0/label").asText().equals("person"))
                .map(result -> Math.round(result.path("pts").asDouble() * 90_000))
                .toList();
    }

    private static int motionRows(String camera) throws SQLException, IOException {
        for (Path file : files(".db")) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    ResultSet rows = connection
                            .createStatement()
                            .executeQuery("select count(*) from motion where camera = '" + camera + "'")) {
                return rows.getInt(1);
            }
        }
        return 0;
    }

    /** Looks again when a directory of an old checkpoint goes while it is looked through. */
    private static List<Path> files(String ending) throws IOException {
        for (int tries = 1; true; tries++) {
            try (Stream<Path> all = Files.walk(installation.data())) {
                return all.filter(Files::isRegularFile)
                        .filter(file -> file.toString().endsWith(ending))
                        .toList();
            } catch (UncheckedIOException e) {
                if (tries == 10 || !(e.getCause() instanceof NoSuchFileException)) {
                    throw e;
                }
            }
        }
    }

    private static boolean holdsTheSecret(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
        } catch (NoSuchFileException e) { // of a checkpoint that a newer one has replaced meanwhile
            return false;
        }
    }

    private static List<Path> filesWithTheSecret() throws IOException {
        List<Path> all = files("");
        assertThat(all).anyMatch(file -> file.toString().contains("checkpoints"));
        List<Path> found = new ArrayList<>();
        for (Path file : all) {
            if (holdsTheSecret(file)) {
                found.add(file);
            }
        }
        return found;
    }
}

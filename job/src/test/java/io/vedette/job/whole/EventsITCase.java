// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static io.vedette.testing.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.VedetteServer;
import io.vedette.web.fixtures.TestViewer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Visitors of a camera as events, through all of Vedette; the methods go on from one another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EventsITCase {
    private static final int REFUSALS = 2;
    private static final List<String> FILES = List.of("snapshot", "thumbnail", "clip", "path");

    /** Two and a half seconds there, two not: soon enough to go on with the last event, so that no rule merges. */
    private static final int FRAMES = 112;

    private static final int AWAY = 50;

    @TempDir
    static Path directory;

    private static WebhookTarget target;
    private static VedetteServer server;
    private static Api api;
    private static TestViewer viewer;

    @BeforeAll
    static void start() throws Exception {
        target = WebhookTarget.brokenFor(REFUSALS);
        NumberedClip.writeVisit(directory.resolve("visits.mp4"), FRAMES, AWAY);
        server = Installation.in(directory)
                .withCamera("door", "file:visits.mp4", "lines: [{name: middle, from: [0.5, 1], to: [0.5, 0]}]")
                .withSettings("""
                        tracking: {confirm: 2, lost: 500ms}
                        events: {clip: {before: 1s, after: 1s}}
                        rules:
                          - {name: visit, cooldown: 0s, merge: 0s, webhook: {url: "%s"}}
                          - {name: passage, line: middle, cooldown: 0s, merge: 0s}
                        """.formatted(target.url()))
                .start();
        api = new Api(server);
        viewer = TestViewer.open(server.port(), "/ws/results");
    }

    @AfterAll
    static void stop() {
        viewer.close();
        server.close();
        target.close();
    }

    @Test
    @Order(1)
    void tellsBrowsersOfWhatIsStored() {
        await().atMost(PATIENCE).until(() -> !closed().isEmpty());
        JsonNode told = closed().get(0);
        JsonNode stored = await().atMost(PATIENCE)
                .until(() -> api.json("/api/events/" + told.path("id").asText()), e -> e.hasNonNull("end"));
        for (String field : List.of("camera", "label", "rule", "start", "end", "track", "topScore")) {
            assertThat(stored.path(field)).as(field).isEqualTo(told.path(field));
        }
        assertThat(stored.path("label").asText()).isEqualTo("person");
        assertThat(viewer.texts("event").stream()
                        .filter(event -> event.path("id").equals(told.path("id")))
                        .map(event -> event.path("phase").asText()))
                .startsWith("opened")
                .endsWith("closed");
    }

    @Test
    @Order(2)
    void keepsPicturesAndAClipOfIt() throws Exception {
        JsonNode event = whole("visit");
        BufferedImage snapshot = picture(event, "snapshot");
        assertThat(snapshot.getWidth()).isEqualTo(NumberedClip.WIDTH);
        assertThat(snapshot.getHeight()).isEqualTo(NumberedClip.HEIGHT);
        assertThat(reddish(snapshot, event.path("box")))
                .as("the object where its box is")
                .isTrue();
        assertThat(picture(event, "thumbnail").getWidth()).isPositive();

        HttpResponse<byte[]> part = get(event.path("clip").asText(), "bytes=4-7");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("ftyp".getBytes(StandardCharsets.US_ASCII));
        double seconds = Clips.seconds(Files.write(
                directory.resolve("clip.mp4"),
                api.get(event.path("clip").asText()).body()));
        double length = seconds(event.path("end")) - seconds(event.path("start"));
        assertThat(seconds)
                .isBetween(length + 1, length + 1 + 1 + 1 + 1); // rolls, a group of pictures, a frame and a bit

        JsonNode path = api.json(event.path("path").asText());
        assertThat(path.path("points").size()).isGreaterThan(3);
        assertThat(path.path("points"))
                .allSatisfy(point -> assertThat(point.path("pts").asDouble()).isBetween(0.0, seconds));
    }

    @Test
    @Order(3)
    void countsWhoCrossesALine() {
        JsonNode passage = whole("passage");
        assertThat(passage.path("line").asText()).isEqualTo("middle");
        JsonNode counters = api.json("/api/counters?camera=door").path("counters");
        assertThat(counters).isNotEmpty().allSatisfy(counter -> {
            assertThat(counter.path("line").asText()).isEqualTo("middle");
            assertThat(counter.path("direction").asText()).isEqualTo("in");
            assertThat(counter.path("count").asInt()).isPositive();
        });
        assertThat(api.json("/api/timeline?camera=door").toString())
                .contains(passage.path("id").asText());
    }

    @Test
    @Order(4)
    void postsInOrderToATargetThatWasBroken() {
        await().atMost(PATIENCE).until(() -> target.taken().size() >= 4);
        assertThat(target.broken()).isZero();
        assertThat(target.taken().stream()
                        .map(event -> event.path("phase").asText())
                        .limit(4))
                .containsExactly("opened", "closed", "opened", "closed");
        assertThat(target.taken()).allMatch(event -> event.path("rule").asText().equals("visit"));
        assertThat(target.deliveries()).doesNotHaveDuplicates().doesNotContainNull();
        assertThat(api.get("/api/health").statusCode()).isEqualTo(200);
    }

    @Test
    @Order(5)
    void deletesAnEventAndItsFiles() throws Exception {
        JsonNode event = whole("visit");
        String id = event.path("id").asText();
        assertThat(files(id)).hasSize(4);
        assertThat(send(HttpRequest.newBuilder(uri("/api/events/" + id)).DELETE())
                        .statusCode())
                .isEqualTo(204);
        await().atMost(PATIENCE)
                .until(() -> api.get("/api/events/" + id).statusCode() == 404
                        && files(id).isEmpty());
        assertThat(api.get(event.path("clip").asText()).statusCode()).isEqualTo(404);
    }

    /** Ends of events of which the viewer also heard the beginning. */
    private static List<JsonNode> closed() {
        List<JsonNode> events = viewer.texts("event");
        Set<JsonNode> opened = events.stream()
                .filter(event -> event.path("phase").asText().equals("opened"))
                .map(event -> event.path("id"))
                .collect(Collectors.toSet());
        return events.stream()
                .filter(event -> event.path("phase").asText().equals("closed"))
                .filter(event -> opened.contains(event.path("id")))
                .toList();
    }

    /** An event of a rule that is over, with all its files. */
    private static JsonNode whole(String rule) {
        JsonNode[] found = new JsonNode[1];
        await().atMost(PATIENCE).until(() -> {
            for (JsonNode event : api.json("/api/events?rule=" + rule).path("events")) {
                if (event.hasNonNull("end") && FILES.stream().allMatch(event::hasNonNull)) {
                    found[0] = event;
                    return true;
                }
            }
            return false;
        });
        return found[0];
    }

    private static List<String> files(String event) throws IOException {
        return new Kept(directory.resolve("data"))
                .mediaFiles().stream()
                        .filter(file -> file.contains("/" + event + "."))
                        .toList();
    }

    private static BufferedImage picture(JsonNode event, String kind) throws IOException {
        return ImageIO.read(
                new ByteArrayInputStream(api.get(event.path(kind).asText()).body()));
    }

    private static boolean reddish(BufferedImage picture, JsonNode box) {
        double x = box.path("x").asDouble() + box.path("width").asDouble() / 2;
        double y = box.path("y").asDouble() + box.path("height").asDouble() / 2;
        int rgb = picture.getRGB((int) (x * picture.getWidth()), (int) (y * picture.getHeight()));
        return (rgb >> 16 & 255) > 150 && (rgb >> 8 & 255) < 100;
    }

    private static double seconds(JsonNode time) {
        return Instant.parse(time.asText()).toEpochMilli() / 1e3;
    }

    private static HttpResponse<byte[]> get(String path, String range) throws Exception {
        return send(HttpRequest.newBuilder(uri(path)).header("Range", range));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}

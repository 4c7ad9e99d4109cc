// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.stats.CameraSnapshot;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.StageSnapshot;
import io.vedette.testing.Patience;
import io.vedette.wire.Json;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.SnapshotHead;
import io.vedette.wire.StatsMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is asked over HTTP. That the answers have the documented shape is in OpenApiITCase. */
class RestITCase {
    private final GatewayKit gateway = GatewayKit.start(GatewayKit.web(Optional.empty(), List.of()), Patience.PATIENCE);
    private final FakeLane lane = gateway.lane("one");

    @AfterEach
    void stop() {
        lane.close();
        gateway.close();
    }

    @Test
    void makesRatesOfSuccessiveReports() {
        camera("door");
        stats(10_000, 1000, 5_000_000, List.of());
        stats(12_000, 1050, 6_000_000, List.of());
        await().until(() ->
                gateway.json("/api/cameras/door").at("/frames/received").asLong() == 1050);

        JsonNode door = gateway.json("/api/cameras/door");
        assertThat(door.path("fps").asDouble()).isCloseTo(25, within(1e-9));
        assertThat(door.path("bitrate").asLong()).isEqualTo(4_000_000);
        assertThat(door.at("/dropped/corrupt").asLong()).isEqualTo(3);
        assertThat(gateway.json("/api/stats").at("/cameras/0/stages/0/rate").asDouble())
                .isEqualTo(25);
        assertThat(gateway.json("/api/stats").at("/instances/0/cpu").asDouble()).isEqualTo(0.5);
    }

    @Test
    void beginsAnewWhenALaneWasRestarted() {
        camera("door");
        stats(90_000, 1000, 5_000_000, List.of());
        stats(1_000, 10, 1000, List.of());
        stats(2_000, 20, 2000, List.of());
        await().until(() ->
                gateway.json("/api/cameras/door").at("/frames/received").asLong() == 20);
        assertThat(gateway.json("/api/cameras/door").path("fps").asDouble()).isEqualTo(10);
    }

    @Test
    void healthIsTheWorstOfItsComponents() {
        stats(1000, 1, 1, List.of(new ComponentHealth("database", ComponentHealth.Status.DEGRADED, "locked")));
        await().until(() -> gateway.json("/api/health").path("status").asText().equals("degraded"));
        assertThat(gateway.request("GET", "/api/health").statusCode()).isEqualTo(200);

        stats(2000, 1, 1, List.of(new ComponentHealth("database", ComponentHealth.Status.FAILED, "disk full")));
        await().until(() -> gateway.request("GET", "/api/health").statusCode() == 503);
        assertThat(gateway.json("/api/health").path("components"))
                .anyMatch(c -> c.path("error").asText().equals("disk full")
                        && c.path("instance").asText().equals("one"));
    }

    @Test
    void metricsFollowTheCameras() {
        camera("door");
        stats(1000, 7, 70, List.of(new ComponentHealth("database", ComponentHealth.Status.UP, null)));
        await().until(() -> metrics().contains("vedette_stage_handled_total{camera=\"door\",stage=\"receive\"} 7\n"));
        assertThat(metrics())
                .contains("# TYPE vedette_stage_handled_total counter\n")
                .contains("vedette_camera_state{camera=\"door\",state=\"online\"} 1\n")
                .contains("vedette_camera_state{camera=\"door\",state=\"offline\"} 0\n")
                .contains("vedette_stage_latency_seconds{camera=\"door\",stage=\"receive\",quantile=\"0.95\"} 0.002\n")
                .contains("vedette_dropped_total{camera=\"door\",stage=\"receive\",reason=\"corrupt\"} 3\n")
                .contains("vedette_component_up{jvm=\"one\",component=\"database\"} 1\n");
        assertThat(metrics().lines().filter(l -> l.startsWith("# TYPE"))).doesNotHaveDuplicates();

        lane.send(LinkMessage.of(LinkKind.REMOVED, "door", new byte[0]));

        await().until(() -> !metrics().contains("door"));
    }

    @Test
    void passesPicturesOnAndSharesThem() {
        camera("door");
        Thread answering = new Thread(() -> {
            await().until(() -> requests().size() == 1);
            lane.send(new LinkMessage(
                    LinkKind.SNAPSHOT, "door", Json.bytes(new SnapshotHead(1, true, null)), new byte[] {1, 2, 3}));
        });
        answering.start();
        HttpResponse<byte[]> picture = gateway.request("GET", "/api/cameras/door/snapshot.jpg?boxes=1");
        assertThat(picture.body()).containsExactly(1, 2, 3);
        assertThat(picture.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(new String(requests().get(0).head(), StandardCharsets.UTF_8)).contains("\"boxes\":true");
    }

    @Test
    void saysThatAPictureIsLate() {
        try (GatewayKit hasty = GatewayKit.start(GatewayKit.web(Optional.empty(), List.of()), Duration.ofMillis(300));
                FakeLane silent = hasty.lane("one")) {
            silent.send(LinkKind.STATE, "door", LiveSocketITCase.state("door", "online", null));
            await().until(() -> hasty.request("GET", "/api/cameras/door").statusCode() == 200);
            assertThat(hasty.request("GET", "/api/cameras/door/snapshot.jpg").statusCode())
                    .isEqualTo(504);
        }
    }

    @Test
    void saysWhyThereIsNoPicture() {
        camera("door");
        Thread answering = new Thread(() -> {
            await().until(() -> requests().size() == 1);
            lane.send(LinkKind.SNAPSHOT, "door", new SnapshotHead(1, false, "no frame yet"));
        });
        answering.start();
        HttpResponse<byte[]> refused = gateway.request("GET", "/api/cameras/door/snapshot.jpg");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(GatewayKit.json(refused).path("detail").asText()).isEqualTo("no frame yet");
    }

    @Test
    void listsInParts() {
        for (String name : List.of("c", "a", "b")) {
            camera(name);
        }
        JsonNode first = gateway.json("/api/cameras?limit=2");
        assertThat(first.path("cameras").findValuesAsText("name")).containsExactly("a", "b");
        JsonNode second =
                gateway.json("/api/cameras?limit=2&cursor=" + first.path("next").asText());
        assertThat(second.path("cameras").findValuesAsText("name")).containsExactly("c");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void answersErrorsAsProblems() {
        problem("GET", "/nothing", 404);
        problem("GET", "/api/cameras/none", 404);
        problem("GET", "/ui/../../etc/passwd", 404);
        problem("GET", "/ui/%2e%2e/index.html", 404);
        problem("GET", "/api/cameras?limit=501", 400);
        problem("GET", "/api/cameras?limit=x", 400);
        camera("door");
        problem("GET", "/api/cameras/door/snapshot.jpg?boxes=2", 400);
        assertThat(problem("POST", "/api/cameras", 405).headers().firstValue("Allow"))
                .hasValue("GET, HEAD, OPTIONS");
        problem("DELETE", "/api/cameras/door", 405);
    }

    @Test
    void saysThatAQueryCanNotBeReadAndIsNotAtFaultItself() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            String request = "GET /api/cameras?x=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400").contains("the query can't be read");
        }
    }

    @Test
    void answersHeadWithoutABody() {
        HttpResponse<byte[]> response = gateway.request("HEAD", "/api/cameras");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void servesThePageWithStrictHeadersAndValidators() {
        HttpResponse<byte[]> page = gateway.request("GET", "/");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(csp -> assertThat(csp)
                        .contains("default-src 'none'")
                        .contains("script-src 'self'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        String etag = page.headers().firstValue("ETag").orElseThrow();
        assertThat(gateway.request("GET", "/", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
        String html = new String(page.body(), StandardCharsets.UTF_8);
        assertThat(html).doesNotContain("http://").doesNotContain("https://");
    }

    private HttpResponse<byte[]> problem(String method, String path, int status) {
        HttpResponse<byte[]> response = gateway.request(method, path);
        assertThat(response.statusCode()).as(method + " " + path).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        return response;
    }

    private void camera(String name) {
        lane.send(LinkKind.STATE, name, LiveSocketITCase.state(name, "online", null));
        await().until(() -> gateway.request("GET", "/api/cameras/" + name).statusCode() == 200);
    }

    private void stats(long uptime, long frames, long bytes, List<ComponentHealth> health) {
        StageSnapshot receive = new StageSnapshot("receive", frames, bytes, 0, Map.of("corrupt", 3L), 1.0, 2.0, 3.0);
        lane.send(
                LinkKind.STATS,
                "",
                new StatsMessage(
                        "one",
                        uptime,
                        uptime / 2000.0,
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        List.of(new CameraSnapshot("door", List.of(receive), null)),
                        health));
    }

    @Test
    void answersWhatIsNoRequestWithAProblem() throws IOException {
        String tooLong = "x".repeat(9_000);
        assertThat(raw("nonsense\r\n\r\n")).contains(" 400 Bad Request\r\n").contains("application/problem+json");
        assertThat(raw("GET /" + tooLong + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .contains(" 414 ")
                .contains("application/problem+json");
        assertThat(raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + tooLong + "\r\n\r\n"))
                .contains(" 431 ")
                .contains("application/problem+json");
    }

    /** All that is answered to some bytes, until the connection is closed. */
    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<LinkMessage> requests() {
        return lane.received().stream()
                .filter(m -> m.kind() == LinkKind.SNAPSHOT_REQUEST)
                .toList();
    }

    private String metrics() {
        return new String(gateway.request("GET", "/metrics").body(), StandardCharsets.UTF_8);
    }
}

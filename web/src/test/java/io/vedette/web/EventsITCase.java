// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.store.CounterRow;
import io.vedette.store.TimelineBand;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events over HTTP. */
class EventsITCase {
    private static final String JSON = "application/json";
    private static final String CAR = "/api/events/door-objects-1";
    private static final String CLIP = "/api/events/door-objects-2/clip.mp4";

    private final FakeEvents store = new FakeEvents();
    private final GatewayKit gateway = GatewayKit.start(store);

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void fill() throws Exception {
        store.events.add(FakeEvents.event("door-objects-2", "person", true));
        store.events.add(FakeEvents.event("door-objects-1", "car", false));
        Path clip = directory.resolve("clip.mp4");
        Files.writeString(clip, "0123456789");
        store.files.put("door-objects-2.clip", clip);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void listsEventsWithTheirMedia() {
        JsonNode first = gateway.json("/api/events").at("/events/0");
        assertThat(first.path("id").asText()).isEqualTo("door-objects-2");
        assertThat(first.path("start").asText()).isEqualTo("2026-09-21T14:13:20.000Z");
        assertThat(first.path("clip").asText()).isEqualTo(CLIP);
        JsonNode second = gateway.json("/api/events").at("/events/1");
        assertThat(second.path("clip").isNull()).isTrue();
        assertThat(second.path("snapshot").isNull()).isTrue();
        assertThat(gateway.json(CAR).path("label").asText()).isEqualTo("car");
        assertThat(status("GET", "/api/events/none")).isEqualTo(404);
    }

    @Test
    void handsFiltersToTheStoreAndPagesOn() {
        JsonNode page = gateway.json("/api/events?camera=door&label=person&rule=r&zone=z"
                + "&from=2026-09-21T14:13:20Z&to=2026-09-21T16:13:20%2B02:00&limit=1");
        assertThat(page.path("events")).hasSize(1);
        assertThat(store.queries.get(0).from()).isEqualTo(FakeEvents.START);
        assertThat(store.queries.get(0).to()).isEqualTo(FakeEvents.START);
        assertThat(store.queries.get(0).zone()).isEqualTo("z");
        JsonNode rest =
                gateway.json("/api/events?limit=1&cursor=" + page.path("next").asText());
        assertThat(rest.at("/events/0/id").asText()).isEqualTo("door-objects-1");
        assertThat(rest.path("next").isNull()).isTrue();
    }

    @Test
    void saysAllThatIsWrongWithAQuestion() {
        HttpResponse<byte[]> wrong = gateway.request("GET", "/api/events?from=yesterday&limit=501");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(GatewayKit.json(wrong).path("detail").asText())
                .isEqualTo("from: not right (expected: a time as 2026-11-22T19:05:00Z); "
                        + "limit: not right (expected: 1 to 500)");
        assertThat(status("GET", "/api/events?cursor=x")).isEqualTo(400);
        assertThat(status("GET", "/api/timeline")).isEqualTo(400);
        assertThat(status("GET", "/api/timeline?camera=door&from=2020-01-01T00:00:00Z"))
                .isEqualTo(400);
    }

    @Test
    void asksTheDatabaseOnThreadsOfItsOwn() {
        gateway.json("/api/events");
        assertThat(store.threads).isNotEmpty().allMatch(name -> name.startsWith("vedette-events"));
        store.down = true;
        HttpResponse<byte[]> response = gateway.request("GET", "/api/events");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(GatewayKit.json(response).path("detail").asText()).isEqualTo("database: no answer");
    }

    @Test
    void servesFilesWholeAndInPart() {
        HttpResponse<byte[]> whole = gateway.request("GET", CLIP);
        assertThat(whole.headers().firstValue("Content-Type")).hasValue("video/mp4");
        assertThat(whole.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(text(whole)).isEqualTo("0123456789");
        String etag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(status("GET", CLIP, "If-None-Match", etag)).isEqualTo(304);
        assertThat(whole.headers().firstValue("Last-Modified").orElseThrow())
                .matches("[A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");

        HttpResponse<byte[]> part = gateway.request("GET", CLIP, "Range", "bytes=2-4");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 2-4/10");
        assertThat(text(part)).isEqualTo("234");
        assertThat(text(gateway.request("GET", CLIP, "Range", "bytes=7-"))).isEqualTo("789");
        assertThat(text(gateway.request("GET", CLIP, "Range", "bytes=-1"))).isEqualTo("9");
        assertThat(text(gateway.request("GET", CLIP, "Range", "bytes=2-4", "If-Range", "\"old\"")))
                .isEqualTo("0123456789");
        assertThat(status("GET", CLIP, "Range", "bytes=0-0,2-3")).isEqualTo(200);

        HttpResponse<byte[]> beyond = gateway.request("GET", CLIP, "Range", "bytes=10-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */10");
        assertThat(status("HEAD", CLIP, "Range", "bytes=2-4"))
                .as("ranges are for GET")
                .isEqualTo(200);
        HttpResponse<byte[]> head = gateway.request("HEAD", CLIP);
        assertThat(head.headers().firstValue("Content-Length")).hasValue("10");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void hasNoFileWhereThereIsNone() throws Exception {
        assertThat(status("GET", CAR + "/clip.mp4")).isEqualTo(404);
        Files.delete(directory.resolve("clip.mp4"));
        assertThat(status("GET", CLIP)).isEqualTo(404);
    }

    @Test
    void keepsAndDeletes() {
        assertThat(keep("{\"kept\":true}", JSON)).isEqualTo(204);
        assertThat(gateway.json(CAR).path("kept").asBoolean()).isTrue();
        assertThat(keep("{\"kept\":3}", JSON)).isEqualTo(400);
        assertThat(keep("{\"kept\":true}", "text/plain")).isEqualTo(415);
        assertThat(keep(" ".repeat(5000), JSON)).isEqualTo(413);
        assertThat(status("DELETE", CAR)).isEqualTo(204);
        assertThat(status("DELETE", CAR)).isEqualTo(404);
    }

    @Test
    void refusesNulInsteadOfAskingTheDatabaseForIt() {
        assertThat(status("GET", "/api/events/a%00b")).isEqualTo(400);
        assertThat(status("GET", "/api/events?label=%00")).isEqualTo(400);
    }

    @Test
    void letsNoForeignPageWrite() {
        assertThat(status("DELETE", CAR, "Origin", "https://evil.example")).isEqualTo(403);
        assertThat(store.events).hasSize(2);
        HttpResponse<byte[]> wrongMethod = gateway.request("DELETE", "/api/events");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
        assertThat(gateway.request("OPTIONS", CAR).headers().firstValue("Allow"))
                .hasValue("GET, HEAD, DELETE, OPTIONS");
    }

    @Test
    void needsTheTokenToWriteWhereThereIsOne() {
        try (GatewayKit closed = GatewayKit.start(GatewayKit.web(Optional.of("secret"), List.of()), store)) {
            assertThat(closed.request("DELETE", CAR).statusCode()).isEqualTo(401);
            assertThat(closed.request("DELETE", CAR, "Authorization", "Bearer secret")
                            .statusCode())
                    .isEqualTo(204);
        }
    }

    @Test
    void saysThatAGatewayWithoutADatabaseHasNoEvents() {
        try (GatewayKit bare = GatewayKit.start()) {
            assertThat(bare.request("GET", "/api/events").statusCode()).isEqualTo(404);
            assertThat(text(bare.request("GET", "/"))).contains("data-events=\"off\"");
            assertThat(text(gateway.request("GET", "/"))).contains("data-events=\"on\"");
        }
    }

    @Test
    void drawsTheTimelineInFewBands() {
        for (int i = 0; i < 3000; i++) {
            long start = FakeEvents.START + i * 20_000L;
            store.bands.add(new TimelineBand(start, start + 5000, null, null, (i % 100) / 100f));
        }
        store.bands.add(new TimelineBand(FakeEvents.START, null, "door-objects-2", "person", 0.5f));
        JsonNode timeline = gateway.json("/api/timeline?camera=door&from=2026-09-21T14:00:00Z&to=2026-09-22T14:00:00Z");
        assertThat(timeline.path("motion").size()).isBetween(200, 500);
        assertThat(timeline.at("/motion/0/start").asText()).isEqualTo("2026-09-21T14:13:20.000Z");
        assertThat(timeline.path("events")).hasSize(1);
        assertThat(timeline.at("/events/0/end").isNull()).isTrue();
    }

    @Test
    void countsCrossings() {
        store.counters.add(new CounterRow("door", "kerb", "in", "person", FakeEvents.START, 3));
        store.counters.add(new CounterRow("gate", "kerb", "out", "person", FakeEvents.START, 4));
        JsonNode counters = gateway.json("/api/counters?camera=door");
        assertThat(counters.path("counters")).hasSize(1);
        assertThat(counters.at("/counters/0/count").asLong()).isEqualTo(3);
        assertThat(counters.path("more").asBoolean()).isFalse();
    }

    private int keep(String body, String type) {
        return gateway.send("PUT", CAR + "/kept", body, "Content-Type", type).statusCode();
    }

    private int status(String method, String path, String... headers) {
        return gateway.request(method, path, headers).statusCode();
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}

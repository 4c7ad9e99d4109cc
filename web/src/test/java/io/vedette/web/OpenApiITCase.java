// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.stats.CameraSnapshot;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.DecodingState;
import io.vedette.stats.StageSnapshot;
import io.vedette.store.CounterRow;
import io.vedette.store.MediaKind;
import io.vedette.store.TimelineBand;
import io.vedette.web.access.AccessRules;
import io.vedette.web.camera.Cameras;
import io.vedette.web.camera.RewindStore;
import io.vedette.web.camera.SnapshotRequests;
import io.vedette.web.fixtures.TestViewer;
import io.vedette.web.rest.Api;
import io.vedette.web.rest.ApiRoutes;
import io.vedette.web.rest.EventsApi;
import io.vedette.web.rest.SettingsApi;
import io.vedette.wire.Json;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import io.vedette.wire.SnapshotHead;
import io.vedette.wire.StatsMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The document says what the running server does: no path and no field more, none less, every type as it says. */
class OpenApiITCase {
    private final FakeEvents events = new FakeEvents();
    private final GatewayKit gateway = GatewayKit.start(events, new FakeSettings());
    private final FakeLane lane = gateway.lane("one");

    @TempDir
    private Path directory = Path.of("");

    private JsonNode document = new ObjectMapper().nullNode();

    @BeforeEach
    void fill() {
        HttpResponse<byte[]> response = gateway.request("GET", "/api/openapi.yaml");
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/yaml");
        Object yaml = new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(new String(response.body(), StandardCharsets.UTF_8));
        document = new ObjectMapper().valueToTree(yaml);
        fillEvents();
        lane.send(LinkKind.STATE, "door", LiveSocketITCase.state("door", "online", null));
        StageSnapshot stage = new StageSnapshot("receive", 5, 500, 1, Map.of("corrupt", 2L), 1.0, 2.0, null);
        lane.send(
                LinkKind.STATS,
                "",
                new StatsMessage(
                        "one",
                        1000,
                        0.5,
                        1,
                        2,
                        3,
                        4,
                        5,
                        6,
                        List.of(new CameraSnapshot(
                                "door", List.of(stage), new DecodingState(false, true, "trusted", 0.05))),
                        List.of(new ComponentHealth("database", ComponentHealth.Status.DEGRADED, "locked"))));
        await().until(() -> gateway.json("/api/stats").path("instances").size() == 1);
    }

    private void fillEvents() {
        events.events.add(FakeEvents.event("door-objects-1", "person", true));
        events.bands.add(new TimelineBand(FakeEvents.START, null, null, null, 0.5f));
        events.bands.add(new TimelineBand(FakeEvents.START, null, "door-objects-1", "person", 0.5f));
        events.counters.add(new CounterRow("door", "kerb", "in", "person", FakeEvents.START, 3));
        try {
            for (MediaKind kind : MediaKind.values()) {
                Path file = directory.resolve(kind.wireName());
                Files.writeString(file, "{\"origin\":0,\"camera\":\"door\",\"label\":\"person\",\"points\":[]}");
                events.files.put("door-objects-1." + kind.wireName(), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterEach
    void stop() {
        lane.close();
        gateway.close();
    }

    @Test
    void everyDocumentedPathAnswersAsDocumented() {
        document.path("paths").properties().forEach(path -> {
            if (path.getKey().equals("/api/cameras/{name}/snapshot.jpg")) {
                return; // Needs a lane that answers: below.
            }
            if (!path.getValue().has("get")) {
                return; // Written to in EventsITCase.
            }
            String query = path.getKey().equals("/api/timeline") ? "?camera=door" : "";
            HttpResponse<byte[]> response = gateway.request(
                    "GET", path.getKey().replace("{name}", "door").replace("{id}", "door-objects-1") + query);
            JsonNode content = path.getValue().at("/get/responses/200/content");
            assertThat(response.statusCode()).as(path.getKey()).isEqualTo(200);
            String mediaType = mediaType(response);
            assertThat(content.has(mediaType))
                    .as(path.getKey() + " is " + mediaType)
                    .isTrue();
            if (mediaType.equals("application/json")) {
                check(path.getKey(), GatewayKit.json(response), content.at("/application~1json/schema"));
            }
        });
    }

    @Test
    void snapshotsAnswerAsDocumented() {
        Thread answers = new Thread(() -> {
            await().until(() -> request() != null);
            lane.send(new LinkMessage(
                    LinkKind.SNAPSHOT, "door", Json.bytes(new SnapshotHead(1, true, null)), new byte[] {1, 2, 3}));
        });
        answers.start();
        HttpResponse<byte[]> response =
                gateway.request("GET", "/api/cameras/door/snapshot.jpg?boxes=1", "Accept-Encoding", "gzip");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(mediaType(response)).isEqualTo("image/jpeg");
        assertThat(response.body()).as("not compressed").containsExactly(1, 2, 3);
    }

    @Test
    void problemsAreAsDocumented() {
        for (String path : List.of("/api/cameras/none", "/api/cameras/none/snapshot.jpg", "/api/cameras?limit=0")) {
            HttpResponse<byte[]> response = gateway.request("GET", path);
            assertThat(mediaType(response)).isEqualTo("application/problem+json");
            JsonNode problem = GatewayKit.json(response);
            check(path, problem, document.at("/components/schemas/Problem"));
            assertThat(problem.path("status").asInt()).isEqualTo(response.statusCode());
        }
    }

    @Test
    void everyOperationTellsOfRefusalsAndFaults() {
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> operation.getValue().has("responses"))
                        .forEach(operation -> List.of("401", "403", "500").forEach(status -> {
                            JsonNode response = resolve(
                                    operation.getValue().path("responses").path(status));
                            assertThat(response.path("content").has("application/problem+json"))
                                    .as(operation.getKey() + " " + path.getKey() + ": " + status)
                                    .isTrue();
                        })));
    }

    @Test
    void refusalsAreAsDocumented() {
        try (GatewayKit guarded =
                GatewayKit.start(GatewayKit.web(Optional.of("s3cret"), List.of()), new FakeEvents())) {
            for (String path : List.of("/api/cameras", "/api/events", "/api/openapi.yaml", "/metrics")) {
                checkProblem(path, guarded.request("GET", path), 401);
            }
        }
        checkProblem(
                "foreign page",
                gateway.request("DELETE", "/api/events/door-objects-1", "Origin", "http://elsewhere.example"),
                403);
    }

    private void checkProblem(String where, HttpResponse<byte[]> response, int status) {
        assertThat(response.statusCode()).as(where).isEqualTo(status);
        assertThat(mediaType(response)).as(where).isEqualTo("application/problem+json");
        check(where, GatewayKit.json(response), document.at("/components/schemas/Problem"));
    }

    @Test
    void everyServedPathIsDocumented() {
        Cameras cameras =
                new Cameras(new RewindStore(Duration.ZERO, 1), InstantSource.system(), InstantSource.system());
        SnapshotRequests snapshots = new SnapshotRequests(TestViewer.VERTX, Duration.ofSeconds(1));
        ApiRoutes routes = new ApiRoutes(
                new AccessRules(List.of(), Optional.empty()),
                new Api(cameras, snapshots, InstantSource.system(), "1", Optional::empty, List::of),
                Optional.of(new EventsApi(
                        events, TestViewer.VERTX.createSharedWorkerExecutor("vedette-events"), InstantSource.system())),
                Optional.of(new SettingsApi(
                        new FakeSettings(), TestViewer.VERTX.createSharedWorkerExecutor("vedette-events"))));
        assertThat(document.path("paths").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(routes.paths().stream()
                        .map(path -> path.replaceAll(":(\\w+)", "{$1}"))
                        .toList());
    }

    private @Nullable LinkMessage request() {
        return lane.received().stream()
                .filter(m -> m.kind() == LinkKind.SNAPSHOT_REQUEST)
                .findFirst()
                .orElse(null);
    }

    private void check(String where, JsonNode value, JsonNode schemaOrReference) {
        JsonNode schema = resolve(schemaOrReference);
        if (value.isNull()) {
            assertThat(schema.path("nullable").asBoolean())
                    .as(where + " may be null")
                    .isTrue();
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> checkObject(where, value, schema);
            case "array" -> value.forEach(item -> check(where + "[]", item, schema.path("items")));
            case "string" -> assertThat(value.isTextual()).as(where).isTrue();
            case "integer" -> assertThat(value.isIntegralNumber()).as(where).isTrue();
            case "number" -> assertThat(value.isNumber()).as(where).isTrue();
            case "boolean" -> assertThat(value.isBoolean()).as(where).isTrue();
            default -> throw new AssertionError(where + ": no type in " + schema);
        }
        if (schema.has("enum")) {
            assertThat(schema.path("enum")).as(where).contains(value);
        }
    }

    private void checkObject(String where, JsonNode value, JsonNode schema) {
        if (schema.has("additionalProperties")) {
            value.forEach(v -> check(where + ".*", v, schema.path("additionalProperties")));
            return;
        }
        TreeSet<String> documented = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(documented::add);
        TreeSet<String> required = new TreeSet<>();
        schema.path("required").forEach(r -> required.add(r.asText()));
        TreeSet<String> served = new TreeSet<>();
        value.fieldNames().forEachRemaining(served::add);
        assertThat(documented).as(where).containsAll(served).containsAll(required);
        assertThat(served).as(where).containsAll(required);
        value.properties()
                .forEach(p -> check(
                        where + "." + p.getKey(),
                        p.getValue(),
                        schema.path("properties").path(p.getKey())));
    }

    private JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asText();
        return reference.isEmpty() ? schema : document.at(reference.substring(1));
    }

    private static String mediaType(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("Content-Type").orElse("");
        return type.contains(";") ? type.substring(0, type.indexOf(';')) : type;
    }
}

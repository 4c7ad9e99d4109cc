// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static io.vedette.job.faults.FaultRow.seconds;
import static io.vedette.job.faults.FaultRow.secondsSince;
import static io.vedette.testing.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.job.cli.Vedette;
import io.vedette.job.faults.Bystanders;
import io.vedette.job.faults.FaultName;
import io.vedette.job.faults.FaultRow;
import io.vedette.job.faults.FaultTable;
import io.vedette.job.faults.StampViewer;
import io.vedette.job.fixtures.Closing;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.fixtures.Postgres;
import io.vedette.job.local.VedetteServer;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import io.vedette.testing.Ports;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway in a process of its own beside running lanes. The gateway inside {@code run} is the witness that lanes go on.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GatewayApartITCase {
    private static final int ENOUGH = 50;

    @TempDir
    static Path directory;

    private static final int LINK = Ports.free();

    private static Simulator simulator;
    private static Path config;
    private static VedetteServer server;
    private static Api inside;
    private static Watching witness;

    @BeforeAll
    static void start() throws Exception {
        Path clip = directory.resolve("visits.mp4");
        NumberedClip.writeVisit(clip, 112, 50);
        simulator = Simulator.start(SimulatorOptions.cameras(1, List.of(clip)));
        Installation installation = Installation.in(directory)
                .withCamera("cam1", "rtsp://127.0.0.1:" + simulator.port() + "/cam1")
                .withSettings("""
                    tracking: {confirm: 2, lost: 500ms}
                    rules: [{name: visit, cooldown: 0s, merge: 0s}]
                    database: {url: "%s"}
                    link: {gateways: [127.0.0.1:%d], listen: {port: %d}}
                    """.formatted(new Postgres().url(), LINK, LINK));
        config = installation.write();
        server = installation.start();
        inside = new Api(server);
        await().atMost(PATIENCE).until(() -> inside.state("cam1").equals("online"));
        witness = Watching.live(server, "cam1");
        await().atMost(PATIENCE).until(() -> !witness.frames().isEmpty());
    }

    @AfterAll
    static void stop() throws Exception {
        Closing.all(witness, server, simulator);
    }

    @Test
    @Order(1)
    void aGatewayThatIsNotThereIsNoTroubleOfTheLanes() {
        await().atMost(PATIENCE).until(() -> status().equals("degraded"));
        assertThat(inside.json("/api/health").path("status").asText()).isEqualTo("degraded");
        await().atMost(PATIENCE).until(() -> droppedAway() > ENOUGH);
        awaitMoreOf(witness::frames);
    }

    @Test
    @Order(2)
    void aKilledGatewayComesBackWithPicturesAndLanesDoNotNotice() throws Exception {
        try (Bystanders others = Bystanders.watch(server.port(), simulator, List.of("cam1"))) {
            long newest;
            long killed;
            try (ChildJvm gateway = apart()) {
                StampViewer viewer = watching(gateway);
                awaitMoreOf(viewer::frames);
                await().atMost(PATIENCE).until(() -> status().equals("up"));
                killed = System.nanoTime();
                gateway.kill();
                await().atMost(PATIENCE).until(viewer::isClosed);
                newest = viewer.newest();
                assertNoHole(viewer);
            }
            await().atMost(PATIENCE).until(() -> status().equals("degraded"));
            String said = "health of the gateway degraded after " + seconds(secondsSince(killed));
            awaitMoreOf(witness::frames);
            long started = System.nanoTime();
            try (ChildJvm again = apart()) {
                StampViewer resumed = watching(again);
                await().atMost(PATIENCE).until(() -> resumed.newest() >= 0);
                String back = seconds(secondsSince(started)) + ", with its start";
                awaitMoreOf(resumed::frames);
                assertNoHole(resumed);
                assertThat(lanes(again)).hasSize(1);
                await().atMost(PATIENCE).until(() -> status().equals("up"));
                long missed = resumed.frames().first() - newest - 1;
                TasksUnharmed.check(inside);
                assertThat(witness.gaps())
                        .as("frames that lanes lost meanwhile")
                        .isEmpty();
                record(said, seconds((started - killed) / 1e9), back, missed, others.lost());
            }
        }
    }

    private static void record(String said, String lasted, String back, long missed, String others) throws IOException {
        assertThat(others).startsWith("0 of ");
        FaultTable.record(new FaultRow(
                FaultName.GATEWAY,
                lasted,
                said,
                back,
                missed + " frames of its own viewers",
                others + " of another gateway's viewers; no lane started again"));
    }

    @Test
    @Order(3)
    void whatIsChangedThereIsInTheDatabaseForAll() throws Exception {
        try (ChildJvm gateway = apart()) {
            int port = gateway.port("page ");
            String id = await().atMost(PATIENCE)
                    .until(
                            () -> Web.json(port, "/api/events")
                                    .at("/events/0/id")
                                    .asText(),
                            each -> !each.isEmpty());
            assertThat(Web.send(port, "PUT", "/api/events/" + id + "/kept", "{\"kept\": true}")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(inside.json("/api/events/" + id).path("kept").asBoolean())
                    .isTrue();

            HttpResponse<String> changed = Web.send(
                    port,
                    "PATCH",
                    "/api/cameras/cam1",
                    "{\"lines\":[{\"name\":\"drawn\",\"from\":[0.5,1],\"to\":[0.5,0]}]}");
            assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
            await().atMost(PATIENCE)
                    .until(() -> inside.json("/api/counters").toString().contains("\"drawn\""));
            assertThat(Web.text(port, "/api/counters")).contains("\"drawn\"");

            assertThat(Web.send(port, "DELETE", "/api/events/" + id, "").statusCode())
                    .isEqualTo(204);
            assertThat(inside.get("/api/events/" + id).statusCode()).isEqualTo(404);

            gateway.signal("INT");
            assertThat(gateway.exitCode()).as(gateway.lines().toString()).isZero();
            assertThat(gateway.lines())
                    .contains("stopping")
                    .noneMatch(line -> line.matches(".* (WARN|ERROR) .*|\\s+at .*|not stopped .*"));
        }
        awaitMoreOf(witness::frames);
        assertThat(witness.gaps()).isEmpty();
    }

    private static ChildJvm apart() throws IOException {
        return ChildJvm.start(directory, Vedette.class, "gateway", "--config", config.toString());
    }

    /** A viewer, as soon as the gateway knows the camera. */
    private static StampViewer watching(ChildJvm gateway) {
        int port = gateway.port("page ");
        await().atMost(PATIENCE)
                .until(() -> Web.json(port, "/api/cameras/cam1")
                        .path("state")
                        .asText()
                        .equals("online"));
        return StampViewer.open(port, "/ws/live?camera=cam1");
    }

    /** The lanes that a gateway's health names. */
    private static List<String> lanes(ChildJvm gateway) throws Exception {
        List<String> instances = new ArrayList<>();
        for (JsonNode component : Web.json(gateway.port("page "), "/api/health").path("components")) {
            if (component.path("name").asText().equals("lanes")) {
                instances.add(component.path("instance").asText());
            }
        }
        return instances;
    }

    private static String status() {
        return inside.health("gateway 127.0.0.1:" + LINK).path("status").asText();
    }

    private static long droppedAway() {
        return inside.camera("cam1").at("/dropped/gateway_away").asLong();
    }

    private static void awaitMoreOf(Supplier<? extends Collection<Long>> frames) {
        int before = frames.get().size();
        await().atMost(PATIENCE).until(() -> frames.get().size() > before + ENOUGH);
    }

    private static void assertNoHole(StampViewer viewer) {
        NavigableSet<Long> frames = viewer.frames();
        assertThat(frames).hasSize((int) (frames.last() - frames.first() + 1));
        assertThat(viewer.doubled()).isZero();
    }
}

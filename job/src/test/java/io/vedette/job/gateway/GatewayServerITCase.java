// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.gateway;

import static io.vedette.testing.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.config.ConfigException;
import io.vedette.config.ConfigLoader;
import io.vedette.job.fixtures.Postgres;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway apart, by its API, with a database and without lanes. */
class GatewayServerITCase {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path directory;

    @Test
    void refusesADatabaseThatIsForOneProcessOnly() throws Exception {
        assertThatThrownBy(() -> start("link: {listen: {port: 0}}"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("database.url: none, which is SQLite (expected: jdbc:postgresql://HOST:PORT/DATABASE, "
                        + "as one SQLite file is for one process only)");
        assertThatThrownBy(() -> start("database: {url: 'jdbc:sqlite:/tmp/x.db'}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("database.url: SQLite (expected: jdbc:postgresql:");
    }

    @Test
    void saysAllThatKeepsItFromStarting() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String text = "link: {listen: {port: %d}, tls: {certificate: no.pem, key: no.key, trusted: no.ca}}"
                    .formatted(taken.getLocalPort());
            assertThatThrownBy(() -> start(text))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("database.url: none, which is SQLite")
                    .hasMessageContaining("link.listen.port: " + taken.getLocalPort() + " (expected: a free port")
                    .hasMessageContaining("link.tls.certificate: " + directory.resolve("no.pem") + " (expected: a PEM")
                    .hasMessageContaining("link.tls.key: " + directory.resolve("no.key") + " (expected: a PEM");
        }
    }

    @Test
    void changesSettingsInTheDatabaseAndSaysWhenThatDoesNotAnswer() throws Exception {
        Postgres database = new Postgres();
        String text = "database: {url: '%s'}\nlink: {listen: {port: 0}}".formatted(database.url());
        try (GatewayServer server = start(text)) {
            assertThat(json(server, "/api/health").path("components").toString())
                    .contains("\"no lane is connected\"", "\"database\"");
            await().atMost(PATIENCE).until(() -> json(server, "/api/events").has("events"));

            HttpResponse<String> changed = patch(server, "{\"motion\": {\"area\": 0.002}}");
            assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
            assertThat(patch(server, "{\"motion\": {\"area\": 7}}").statusCode())
                    .isEqualTo(422);
            assertThat(patch(server, "nothing").statusCode()).isEqualTo(400);
            assertThat(json(server, "/api/cameras/door/settings").toString()).contains("0.002");

            database.breakDown();
            await().atMost(PATIENCE)
                    .until(() -> database(server).path("status").asText().equals("degraded"));
            assertThat(database(server).path("error").asText()).startsWith("the database does not answer: ");
            HttpResponse<String> lost = patch(server, "{\"motion\": {\"area\": 0.003}}");
            assertThat(lost.statusCode()).isEqualTo(503);
            assertThat(lost.body()).contains("the database takes nothing now");

            database.repair();
            await().atMost(PATIENCE)
                    .until(() -> database(server).path("status").asText().equals("up"));
        }
        try (GatewayServer another = start(text)) {
            assertThat(json(another, "/api/cameras/door/settings").toString()).contains("0.002");
        }
    }

    private GatewayServer start(String settings) throws Exception {
        Path file = Files.writeString(
                directory.resolve("vedette.yaml"),
                "cameras: [{name: door, url: 'rtsp://127.0.0.1:1/'}]\nweb: {port: 0}\ndata: \"%s\"\n%s\n"
                        .formatted(directory.resolve("data"), settings));
        return GatewayServer.start(ConfigLoader.load(file), file);
    }

    private static JsonNode database(GatewayServer server) throws Exception {
        for (JsonNode component : json(server, "/api/health").path("components")) {
            if (component.path("name").asText().equals("database")) {
                return component;
            }
        }
        throw new AssertionError("health says nothing of the database");
    }

    private static JsonNode json(GatewayServer server, String path) throws Exception {
        return MAPPER.readTree(
                CLIENT.send(HttpRequest.newBuilder(uri(server, path)).build(), BodyHandlers.ofString())
                        .body());
    }

    private static HttpResponse<String> patch(GatewayServer server, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(server, "/api/cameras/door"))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static URI uri(GatewayServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vedette.job.local.VedetteServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A running server over HTTP. */
record Api(VedetteServer server) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    HttpResponse<byte[]> get(String path) {
        return get(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    /** Changes something. */
    HttpResponse<byte[]> patch(String path, String json) throws IOException, InterruptedException {
        return patch(path, json.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with a body that need not be text. */
    HttpResponse<byte[]> patch(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .header("Content-Type", "application/json")
                .method("PATCH", BodyPublishers.ofByteArray(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofByteArray());
    }

    String text(String path) {
        return new String(get(path).body(), StandardCharsets.UTF_8);
    }

    JsonNode json(String path) {
        return json(get(path));
    }

    /** Of Flink's REST server. */
    JsonNode dashboard(String path) {
        return json(get(server.dashboard().resolve(path)));
    }

    /** A camera in the list of all; missing when it is not there. */
    JsonNode camera(String name) {
        for (JsonNode camera : json("/api/cameras").path("cameras")) {
            if (camera.path("name").asText().equals(name)) {
                return camera;
            }
        }
        return MissingNode.getInstance();
    }

    String state(String camera) {
        return camera(camera).path("state").asText();
    }

    /** Since when each of these is what it is. */
    List<String> since(List<String> cameras) {
        return cameras.stream().map(name -> camera(name).path("since").asText()).toList();
    }

    /** A component of the health report; missing when it is not there. */
    JsonNode health(String component) {
        for (JsonNode each : json("/api/health").path("components")) {
            if (each.path("name").asText().equals(component)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    /** What the statistics say of a camera's viewers. */
    JsonNode live(String camera) {
        for (JsonNode each : json("/api/stats").path("cameras")) {
            if (each.path("camera").asText().equals(camera)) {
                return each.path("live");
            }
        }
        return MissingNode.getInstance();
    }

    private static HttpResponse<byte[]> get(URI address) {
        try {
            return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

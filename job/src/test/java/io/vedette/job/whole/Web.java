// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The API of a server in another JVM. */
final class Web {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Web() {}

    static String text(int port, String path) throws IOException, InterruptedException {
        return new String(bytes(port, path), StandardCharsets.UTF_8);
    }

    static byte[] bytes(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return CLIENT.send(request, BodyHandlers.ofByteArray()).body();
    }

    /** Asks for a change, with a body of JSON. */
    static HttpResponse<String> send(int port, String method, String path, String json)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    static JsonNode json(int port, String path) throws IOException, InterruptedException {
        return MAPPER.readTree(text(port, path));
    }

    /** How much is in the journal and not yet in the database. */
    static long journalBytes(int port) throws IOException, InterruptedException {
        return json(port, "/api/stats").at("/instances/0/journalBytes").asLong();
    }
}

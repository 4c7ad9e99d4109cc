// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.config.Secret;
import io.vedette.config.WebConfig;
import io.vedette.store.EventStore;
import io.vedette.store.SettingsStore;
import io.vedette.web.fixtures.TestViewer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;

/** A running gateway and how to ask it. */
final class GatewayKit implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    static {
        Awaitility.setDefaultPollInterval(Duration.ofMillis(10));
        Awaitility.setDefaultPollDelay(Duration.ZERO);
    }

    private final Gateway gateway;

    private GatewayKit(Gateway gateway) {
        this.gateway = gateway;
    }

    static GatewayKit start() {
        return start(web(Optional.empty(), List.of()), Duration.ofSeconds(5));
    }

    /** At a given port, as when a gateway is restarted. */
    static GatewayKit startAt(int port) {
        WebConfig any = web(Optional.empty(), List.of());
        return start(
                new WebConfig(any.host(), port, any.origins(), any.token(), any.rewind(), any.rewindBytes()),
                Duration.ofSeconds(5));
    }

    static GatewayKit start(WebConfig web, Duration snapshotTimeout) {
        return start(new GatewayOptions(
                web,
                LinkListener.local(new Secret(FakeLane.TOKEN)),
                "1.2.3",
                snapshotTimeout,
                Optional.empty(),
                Optional.empty(),
                Optional::empty,
                List::of));
    }

    /** With events to ask for. */
    static GatewayKit start(EventStore events) {
        return start(web(Optional.empty(), List.of()), events);
    }

    static GatewayKit start(WebConfig web, EventStore events) {
        return start(
                GatewayOptions.local(web, new Secret(FakeLane.TOKEN), "1.2.3").with(events));
    }

    /** With both. */
    static GatewayKit start(EventStore events, SettingsStore settings) {
        return start(GatewayOptions.local(web(Optional.empty(), List.of()), new Secret(FakeLane.TOKEN), "1.2.3")
                .with(events)
                .withSettings(settings));
    }

    /** With settings to show and to change. */
    static GatewayKit start(SettingsStore settings) {
        return start(GatewayOptions.local(web(Optional.empty(), List.of()), new Secret(FakeLane.TOKEN), "1.2.3")
                .withSettings(settings));
    }

    private static GatewayKit start(GatewayOptions options) {
        try {
            return new GatewayKit(Gateway.start(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WebConfig web(Optional<String> token, List<String> origins) {
        return new WebConfig("127.0.0.1", 0, origins, token.map(Secret::new), Duration.ofSeconds(10), 16 << 20);
    }

    int port() {
        return gateway.port();
    }

    FakeLane lane(String instance) {
        return FakeLane.connect(gateway.linkPort(), instance);
    }

    FakeLane silentLane() {
        return FakeLane.silent(gateway.linkPort());
    }

    TestViewer viewer(String uri) {
        return TestViewer.open(gateway.port(), uri);
    }

    /** Sends a request; headers as names and values in turn. */
    HttpResponse<byte[]> request(String method, String path, String... headers) {
        return send(method, path, "", headers);
    }

    /** The same with a body. */
    HttpResponse<byte[]> send(String method, String path, String body, String... headers) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    /** The same with a body that need not be text. */
    HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonNode json(String path) {
        return json(request("GET", path));
    }

    static JsonNode json(HttpResponse<byte[]> response) {
        try {
            return MAPPER.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}

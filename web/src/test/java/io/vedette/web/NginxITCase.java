// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.testing.Ports;
import io.vedette.testing.TestCertificate;
import io.vedette.web.fixtures.TestViewer;
import io.vedette.wire.LinkKind;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample configuration in {@code config/nginx.conf}, before a gateway. */
class NginxITCase {
    private static final TestClip CLIP = TestClip.of(320, 180);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final String TOKEN = "s3cret";

    @TempDir
    Path directory;

    private @Nullable LiveFeed feed;

    @AfterEach
    void stop() {
        if (feed != null) {
            feed.close();
        }
    }

    @Test
    void carriesPageApiAndSocketsToWhoBringsTheToken() throws Exception {
        try (GatewayKit gateway = guarded();
                Nginx nginx = Nginx.start(directory, gateway.port(), Optional.empty())) {
            feed = LiveFeed.start(lane(gateway), "door", CLIP, "person");
            int port = nginx.port();
            assertThat(status(port, HttpMethod.GET, "/", "cams.example", null)).isEqualTo(200);
            assertThat(status(port, HttpMethod.GET, "/api/cameras", "cams.example", null))
                    .isEqualTo(401);
            assertThat(status(port, HttpMethod.GET, "/api/cameras?token=" + TOKEN, "cams.example", null))
                    .isEqualTo(200);
            assertThat(TestViewer.statusOf(port, "/ws/results", headers("cams.example", null)))
                    .isEqualTo(401);

            MultiMap page = headers("cams.example:" + port, "http://cams.example:" + port);
            try (TestViewer viewer = TestViewer.open(port, "/ws/live?camera=door&token=" + TOKEN, page)) {
                await().until(() -> viewer.binaries().size() > 20);
                assertThat(viewer.texts("init")).hasSize(1);
                assertThat(viewer.binaries()).element(0).isEqualTo(Buffer.buffer(CLIP.init()));
                assertThat(viewer.texts("result")).isNotEmpty();
                viewer.send("{\"type\":\"ping\"}");
                await().until(() -> !viewer.texts("pong").isEmpty());
            }
            assertThat(TestViewer.statusOf(
                            port,
                            "/ws/results?token=" + TOKEN,
                            headers("cams.example:" + port, "https://evil.example")))
                    .isEqualTo(403);
            await().untilAsserted(() ->
                    assertThat(nginx.said()).contains("GET /ws/live").doesNotContain(TOKEN));
        }
    }

    @Test
    void writesNoTokenDownAlsoWhenTheGatewayIsAway() throws Exception {
        try (Nginx nginx = Nginx.start(directory, Ports.free(), Optional.empty())) {
            assertThat(status(nginx.port(), HttpMethod.GET, "/api/cameras?token=" + TOKEN, "cams.example", null))
                    .isEqualTo(502);

            await().untilAsserted(() ->
                    assertThat(nginx.said()).contains("GET /api/cameras\" 502").doesNotContain(TOKEN));
        }
    }

    @Test
    void whoComesThroughIsNotTakenForSomebodyAtThisMachine() throws Exception {
        try (GatewayKit gateway = GatewayKit.start();
                Nginx nginx = Nginx.start(directory, gateway.port(), Optional.empty())) {
            for (String host : List.of("localhost", "127.0.0.1:" + nginx.port(), "cams.example")) {
                assertThat(status(nginx.port(), HttpMethod.GET, "/api/cameras", host, null))
                        .as(host)
                        .isEqualTo(403);
                assertThat(status(nginx.port(), HttpMethod.DELETE, "/api/events/x", host, null))
                        .as(host)
                        .isEqualTo(403);
                assertThat(TestViewer.statusOf(nginx.port(), "/ws/results", headers(host, null)))
                        .as(host)
                        .isEqualTo(403);
            }
            assertThat(gateway.request("GET", "/api/cameras").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void withoutATokenOnlyPagesOfAConfiguredOriginComeThrough() throws Exception {
        try (GatewayKit gateway =
                        GatewayKit.start(GatewayKit.web(Optional.empty(), List.of("https://cams.example")), TIMEOUT);
                Nginx nginx = Nginx.start(directory, gateway.port(), Optional.empty())) {
            int port = nginx.port();
            assertThat(status(port, HttpMethod.GET, "/api/cameras", "cams.example", null))
                    .isEqualTo(200);
            assertThat(status(port, HttpMethod.GET, "/api/cameras", "localhost", null))
                    .isEqualTo(403);
            assertThat(TestViewer.statusOf(port, "/ws/results", headers("cams.example", "https://cams.example")))
                    .isEqualTo(101);
            assertThat(TestViewer.statusOf(port, "/ws/results", headers("cams.example", null)))
                    .as("a program of another machine")
                    .isEqualTo(403);
        }
    }

    @Test
    void encryptsWithACertificate() throws Exception {
        TestCertificate certificate = TestCertificate.create(directory, "nginx", "ip:127.0.0.1");
        try (GatewayKit gateway = guarded();
                Nginx nginx = Nginx.start(directory, gateway.port(), Optional.of(certificate))) {
            feed = LiveFeed.start(lane(gateway), "door", CLIP, "person");
            HttpClient client =
                    HttpClient.newBuilder().sslContext(certificate.client()).build();
            String there = "127.0.0.1:" + nginx.port();
            HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + there + "/api/cameras/door"))
                    .header("Authorization", "Bearer " + TOKEN)
                    .build();
            await().until(() -> client.send(request, BodyHandlers.ofString()).statusCode() == 200);

            Count fragments = new Count();
            WebSocket socket = client.newWebSocketBuilder()
                    .header("Authorization", "Bearer " + TOKEN)
                    .header("Origin", "https://" + there)
                    .buildAsync(URI.create("wss://" + there + "/ws/live?camera=door"), fragments)
                    .get(60, TimeUnit.SECONDS);
            await().until(() -> fragments.binaries.get() > 20);
            socket.abort();
        }
    }

    private static GatewayKit guarded() {
        return GatewayKit.start(GatewayKit.web(Optional.of(TOKEN), List.of()), TIMEOUT);
    }

    private static FakeLane lane(GatewayKit gateway) {
        FakeLane lane = gateway.lane("one");
        lane.send(LinkKind.STATE, "door", LiveSocketITCase.state("door", "online", null));
        await().until(() -> gateway.request("GET", "/api/cameras/door", "Authorization", "Bearer " + TOKEN)
                        .statusCode()
                == 200);
        return lane;
    }

    private static MultiMap headers(String host, @Nullable String origin) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Host", host);
        return origin == null ? headers : headers.add("Origin", origin);
    }

    private static int status(int port, HttpMethod method, String path, String host, @Nullable String origin)
            throws Exception {
        RequestOptions options = new RequestOptions()
                .setMethod(method)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path)
                .setHeaders(headers(host, origin));
        return TestViewer.VERTX
                .createHttpClient()
                .request(options)
                .compose(request -> request.send())
                .map(response -> response.statusCode())
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }

    /** Counts whole binary messages. */
    private static final class Count implements WebSocket.Listener {
        private final AtomicInteger binaries = new AtomicInteger();

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            if (last) {
                binaries.incrementAndGet();
            }
            socket.request(1);
            return null;
        }
    }
}

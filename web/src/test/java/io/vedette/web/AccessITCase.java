// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.ConfigException;
import io.vedette.config.Secret;
import io.vedette.config.WebConfig;
import io.vedette.web.fixtures.TestViewer;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who gets in over real sockets; the rules one by one are in AccessRulesTest. */
class AccessITCase {
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @Test
    void letsInWhoComesFromTheSameHostOrAConfiguredOrigin() {
        try (GatewayKit gateway =
                GatewayKit.start(GatewayKit.web(Optional.empty(), List.of("https://cams.example")), TIMEOUT)) {
            for (String path : List.of("/ws/live?camera=x", "/ws/results", "/ws/stream/x", "/ws/message/x")) {
                assertThat(socket(gateway, path, "http://127.0.0.1:" + gateway.port()))
                        .isEqualTo(101);
                assertThat(socket(gateway, path, "https://cams.example")).isEqualTo(101);
                assertThat(socket(gateway, path, null)).isEqualTo(101);
                assertThat(socket(gateway, path, "https://evil.example")).isEqualTo(403);
                assertThat(socket(gateway, path, "null")).isEqualTo(403);
            }
            assertThat(gateway.request("POST", "/api/cameras", "Origin", "https://evil.example")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(gateway.request("GET", "/api/cameras", "Origin", "https://evil.example")
                            .headers()
                            .firstValue("Access-Control-Allow-Origin"))
                    .isEmpty();
            assertThat(gateway.request("GET", "/api/cameras", "Origin", "https://cams.example")
                            .headers()
                            .firstValue("Access-Control-Allow-Origin"))
                    .hasValue("https://cams.example");
        }
    }

    @Test
    void refusesNamesThatAreNotOfThisMachine() {
        try (GatewayKit gateway = GatewayKit.start()) {
            MultiMap rebound = MultiMap.caseInsensitiveMultiMap().add("Host", "evil.example:8088");
            assertThat(TestViewer.statusOf(gateway.port(), "/ws/results", rebound))
                    .isEqualTo(403);
        }
    }

    @Test
    void whatComesByWayOfAProxyIsNotFromThisMachine() {
        try (GatewayKit gateway = GatewayKit.start()) {
            for (String header : List.of("X-Forwarded-For", "Forwarded", "x-real-ip", "Via")) {
                assertThat(gateway.request("GET", "/api/cameras", header, "127.0.0.1")
                                .statusCode())
                        .as(header)
                        .isEqualTo(403);
                MultiMap forwarded = MultiMap.caseInsensitiveMultiMap().add(header, "127.0.0.1");
                assertThat(TestViewer.statusOf(gateway.port(), "/ws/results", forwarded))
                        .as(header)
                        .isEqualTo(403);
            }
        }
    }

    @Test
    void wantsTheTokenEverywhereButForThePage() {
        try (GatewayKit gateway = GatewayKit.start(GatewayKit.web(Optional.of("s3cret"), List.of()), TIMEOUT)) {
            for (String path : List.of(
                    "/api/cameras",
                    "/api/stats",
                    "/api/health",
                    "/metrics",
                    "/api/openapi.yaml",
                    "/nothing",
                    "/ui/../api/cameras",
                    "/ui/%2e%2e/api/cameras",
                    "/ui/../metrics",
                    "/ui/../api/cameras/door/snapshot.jpg",
                    "/ui/nothing.js")) {
                var refused = gateway.request("GET", path);
                assertThat(refused.statusCode()).as(path).isEqualTo(401);
                assertThat(refused.headers().firstValue("WWW-Authenticate"))
                        .hasValueSatisfying(v -> assertThat(v).startsWith("Bearer"));
                assertThat(gateway.request("GET", path, "Authorization", "Bearer s3creT")
                                .statusCode())
                        .as(path)
                        .isEqualTo(401);
                assertThat(gateway.request("GET", path, "Authorization", "Bearer s3cret")
                                .statusCode())
                        .as(path)
                        .isNotEqualTo(401);
                assertThat(gateway.request("GET", path + "?token=s3cret").statusCode())
                        .as(path)
                        .isNotEqualTo(401);
            }
            assertThat(socket(gateway, "/ws/results", null)).isEqualTo(401);
            assertThat(socket(gateway, "/ws/results?token=guess", null)).isEqualTo(401);
            assertThat(socket(gateway, "/ws/results?token=s3cret", null)).isEqualTo(101);
            assertThat(socket(gateway, "/ws/results?token=s3cret", "https://evil.example"))
                    .isEqualTo(403);
        }
    }

    @Test
    void servesThePageItselfWithoutTheToken() {
        try (GatewayKit gateway = GatewayKit.start(GatewayKit.web(Optional.of("s3cret"), List.of()), TIMEOUT)) {
            var page = gateway.request("GET", "/");
            assertThat(page.statusCode()).isEqualTo(200);
            String script = scriptOf(new String(page.body(), StandardCharsets.UTF_8));
            assertThat(gateway.request("GET", script).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void refusesToServeOtherMachinesWithoutAToken() {
        WebConfig open = new WebConfig("0.0.0.0", 0, List.of(), Optional.empty(), Duration.ofSeconds(1), 1 << 20);
        assertThatThrownBy(() -> Gateway.start(GatewayOptions.local(open, new Secret("x"), "1")))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("web.token: missing (expected: ");
    }

    @Test
    void saysWhichPortIsInUse() {
        try (GatewayKit gateway = GatewayKit.start()) {
            WebConfig same = new WebConfig(
                    "127.0.0.1", gateway.port(), List.of(), Optional.empty(), Duration.ofSeconds(1), 1 << 20);
            assertThatThrownBy(() -> Gateway.start(GatewayOptions.local(same, new Secret("x"), "1")))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("web.port: can't listen on 127.0.0.1:" + gateway.port() + ": ")
                    .hasMessageContaining("in use");
        }
    }

    /** The page's script, whose name changes with what is in it. */
    private static String scriptOf(String page) {
        Matcher script = Pattern.compile("src=\"(/ui/[^\"]+\\.js)\"").matcher(page);
        assertThat(script.find()).as(page).isTrue();
        return script.group(1);
    }

    private static int socket(GatewayKit gateway, String path, @Nullable String origin) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (origin != null) {
            headers.add("Origin", origin);
        }
        return TestViewer.statusOf(gateway.port(), path, headers);
    }
}

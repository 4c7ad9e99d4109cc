// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.shaded.netty4.io.netty.channel.embedded.EmbeddedChannel;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.DefaultFullHttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpRequest;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.FullHttpResponse;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpMethod;
import org.apache.flink.shaded.netty4.io.netty.handler.codec.http.HttpVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets past the gate; {@link LocalClusterITCase} asks a running server. */
class ReadOnlyRestTest {
    private static final String HERE = "127.0.0.1:8081";
    private static final String SOMEWHERE = "flink-rest.cameras:8081";

    @Test
    void isOffUnlessSet() {
        assertThat(new ReadOnlyRest().createHandler(new Configuration(), Map.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, null",
        "Origin, http://example.org",
        "Origin, http://localhost.example.org:8081",
        "Origin, http://vedette.invalid",
        "Sec-Fetch-Site, cross-site"
    })
    void pagesOfElsewhereReadNothing(String header, String value) {
        assertThat(refusal(ReadOnlyRest.ENABLED, HttpMethod.GET, HERE, header, value))
                .isPresent();
        assertThat(refusal(ReadOnlyRest.FOR_BROWSERS, HttpMethod.GET, HERE, header, value))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({"Origin, http://localhost:8081", "Origin, http://[::1]:8081", "Sec-Fetch-Site, same-origin", "X-No, x"})
    void pagesOfThisMachineRead(String header, String value) {
        for (String host : new String[] {HERE, "localhost", "LOCALHOST:8081", "[::1]:8081"}) {
            assertThat(refusal(ReadOnlyRest.ENABLED, HttpMethod.GET, host, header, value))
                    .as(host)
                    .isEmpty();
        }
    }

    @Test
    void aLinkFromElsewhereMayBeFollowed() {
        assertThat(refusal(
                        ReadOnlyRest.ENABLED,
                        HttpMethod.GET,
                        HERE,
                        "Sec-Fetch-Site",
                        "cross-site",
                        "Sec-Fetch-Mode",
                        "navigate"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "User-Agent, Mozilla/5.0 (X11; Linux x86_64)",
        "Accept-Language, en",
        "Referer, http://evil.example:8081/",
        "Origin, http://evil.example:8081"
    })
    void aPageThatWasLedHereUnderAnotherNameReadsNothing(String header, String value) {
        assertThat(refusal(ReadOnlyRest.FOR_BROWSERS, HttpMethod.GET, "evil.example:8081", header, value))
                .hasValueSatisfying(body -> assertThat(body).contains("may not read"));
    }

    @Test
    void programsReadUnderAnyNameAndOrderOnLoopback() {
        assertThat(refusal(ReadOnlyRest.FOR_BROWSERS, HttpMethod.GET, SOMEWHERE))
                .isEmpty();
        assertThat(refusal(ReadOnlyRest.FOR_BROWSERS, HttpMethod.POST, HERE)).isEmpty();
        assertThat(refusal(ReadOnlyRest.ENABLED, HttpMethod.POST, HERE)).isPresent();
        assertThat(refusal(ReadOnlyRest.FOR_BROWSERS, HttpMethod.POST, SOMEWHERE))
                .hasValueSatisfying(body -> assertThat(body)
                        .contains("ssh -L 8081:127.0.0.1:8081 HOST")
                        .contains("--cluster http://127.0.0.1:8081"));
        assertThat(refusal(ReadOnlyRest.FOR_BROWSERS, HttpMethod.POST, HERE, "Origin", "http://127.0.0.1:8081"))
                .as("a page, be it the dashboard's own")
                .isPresent();
    }

    /** What the gate answers with; empty when it lets the request through. */
    private static Optional<String> refusal(
            ConfigOption<Boolean> option, HttpMethod method, String host, String... headers) {
        Configuration settings = new Configuration();
        settings.set(option, true);
        EmbeddedChannel channel = new EmbeddedChannel(
                new ReadOnlyRest().createHandler(settings, Map.of()).orElseThrow());
        FullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, "/jobs/overview");
        request.headers().set("Host", host);
        for (int i = 0; i < headers.length; i += 2) {
            request.headers().set(headers[i], headers[i + 1]);
        }
        if (channel.writeInbound(request)) {
            request.release();
            return Optional.empty();
        }
        FullHttpResponse response = channel.readOutbound();
        assertThat(response.status().code()).isEqualTo(403);
        String body = response.content().toString(StandardCharsets.UTF_8);
        response.release();
        return Optional.of(body);
    }
}

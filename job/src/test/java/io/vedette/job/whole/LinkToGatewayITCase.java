// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vedette.config.HostPort;
import io.vedette.config.LinkConfig;
import io.vedette.config.LinkConfig.TlsIdentity;
import io.vedette.config.Secret;
import io.vedette.config.WebConfig;
import io.vedette.jvm.Lease;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.sinks.live.GatewayAddress;
import io.vedette.sinks.live.LinkAccess;
import io.vedette.sinks.live.LinkLimits;
import io.vedette.sinks.live.LinkOptions;
import io.vedette.sinks.live.LinkSecret;
import io.vedette.sinks.live.LiveLink;
import io.vedette.sinks.live.LocalVideo;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import io.vedette.testing.TestCertificate;
import io.vedette.web.Gateway;
import io.vedette.web.GatewayOptions;
import io.vedette.web.LinkListener;
import io.vedette.web.fixtures.TestViewer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two ends of the live link against each other: who is let in, and encryption. */
class LinkToGatewayITCase {
    private static final String TOKEN = "correct-horse";
    private static final String WRONG = "battery-staple";

    @TempDir
    Path directory;

    private Path token;

    @BeforeEach
    void writeToken() throws IOException {
        token = Files.writeString(directory.resolve("link.token"), TOKEN);
    }

    @Test
    void aWrongTokenIsRefusedAndToldByNobody() throws Exception {
        try (LogCapture log = LogCapture.begin();
                Gateway gateway = gateway(Optional.empty());
                Lease<Stats> stats = Stats.SHARED.acquire("link")) {
            Files.writeString(token, WRONG);
            try (Lease<LiveLink> link = dial(gateway, null)) {
                await().until(() -> health(stats).error() != null);
                assertThat(health(stats).status()).isEqualTo(Status.DEGRADED);
                assertThat(health(stats).error()).contains("expected: the token in " + token + " is the gateway's");
                link.get().rethrow();
                Files.writeString(token, TOKEN);
                await().until(() ->
                        health(stats).status() == Status.UP && health(stats).error() == null);
            }
            assertThat(String.join("\n", log.lines()))
                    .contains("wrong token (expected: ")
                    .doesNotContain(TOKEN, WRONG);
            assertThat(stats.get().health().toString()).doesNotContain(TOKEN, WRONG);
        }
    }

    @Test
    void encryptsWithACertificateThatLanesTrust() throws Exception {
        TestCertificate certificate = TestCertificate.create(directory, "gateway", "ip:127.0.0.1");
        try (Gateway gateway = gateway(Optional.of(certificate));
                Lease<Stats> stats = Stats.SHARED.acquire("link");
                Lease<LiveLink> link = dial(gateway, certificate)) {
            link.get()
                    .offer(new CameraState(
                            CameraKey.unsalted("door"), CameraStatus.ONLINE, Instant.now(), 0, null, null));
            await().until(() -> Web.json(gateway.port(), "/api/cameras/door").has("state"));
            try (TestViewer viewer = TestViewer.open(gateway.port(), "/ws/live?camera=door")) {
                await().until(() -> !viewer.texts("state").isEmpty());
                await().until(() -> link.get().isWatched("door")); // the way back, too
            }
            await().until(() -> health(stats).status() == Status.UP);
        }
    }

    @Test
    void bothEndsMustEncryptOrNeither() throws Exception {
        TestCertificate certificate = TestCertificate.create(directory, "gateway", "ip:127.0.0.1");
        try (Lease<Stats> stats = Stats.SHARED.acquire("link")) {
            try (Gateway gateway = gateway(Optional.of(certificate));
                    Lease<LiveLink> link = dial(gateway, null)) {
                await().until(() -> health(stats).error() != null);
                assertThat(health(stats).status()).isEqualTo(Status.DEGRADED);
                assertThat(health(stats).error()).contains("link.tls.trusted");
                link.get().rethrow();
            }
            try (Gateway gateway = gateway(Optional.empty());
                    Lease<LiveLink> link = dial(gateway, certificate)) {
                String name = "gateway 127.0.0.1:" + gateway.linkPort();
                await().until(() -> health(stats, name).error() != null);
                assertThat(health(stats, name).error()).startsWith("TLS: ").contains("link.tls.certificate");
                link.get().rethrow();
            }
        }
    }

    @Test
    void saysThatAnybodyOnTheWayToAnotherMachineCanListen() throws Exception {
        List<HostPort> gateways = List.of(new HostPort("127.0.0.1", 8089), new HostPort("192.0.2.5", 8089));
        try (LogCapture log = LogCapture.begin()) {
            access(TestCertificate.create(directory, "gateway", "ip:192.0.2.5")).to(gateways);
            assertThat(log.lines()).noneMatch(line -> line.contains("link.tls"));

            access(null).to(gateways);
            assertThat(log.lines().stream().filter(line -> line.contains("link.tls.trusted is not set")))
                    .singleElement()
                    .asString()
                    .contains("192.0.2.5:8089");
        }
    }

    @Test
    void aCertificateThatIsNoneIsSaidAtTheStart() throws Exception {
        Path none = Files.writeString(directory.resolve("none.pem"), "nothing\n");
        LinkListener lanes = new LinkListener(
                new HostPort("127.0.0.1", 0), new Secret(TOKEN), Optional.of(new TlsIdentity(none, none)));
        assertThatThrownBy(() -> Gateway.start(GatewayOptions.of(web(), lanes, "1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("link.tls: can't be used");
    }

    private static WebConfig web() {
        WebConfig defaults = WebConfig.DEFAULT;
        return new WebConfig(
                defaults.host(), 0, List.of(), Optional.empty(), defaults.rewind(), defaults.rewindBytes());
    }

    private static Gateway gateway(Optional<TestCertificate> shown) throws IOException {
        Optional<TlsIdentity> identity = shown.map(tls -> new TlsIdentity(tls.certificate(), tls.key()));
        LinkListener lanes = new LinkListener(new HostPort("127.0.0.1", 0), new Secret(TOKEN), identity);
        return Gateway.start(GatewayOptions.of(web(), lanes, "1"));
    }

    private Lease<LiveLink> dial(Gateway gateway, @Nullable TestCertificate trusted) {
        List<GatewayAddress> gateways = access(trusted).to(List.of(new HostPort("127.0.0.1", gateway.linkPort())));
        return LiveLink.SHARED.acquire(
                new LinkOptions("link", gateways, directory.toString(), LocalVideo.NONE, LinkLimits.DEFAULT));
    }

    private LinkAccess access(@Nullable TestCertificate trusted) {
        LinkConfig config = new LinkConfig(
                List.of(),
                LinkConfig.DEFAULT.listen(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(trusted).map(TestCertificate::certificate));
        return LinkAccess.of(config, LinkSecret.of(config.token(), token));
    }

    private static ComponentHealth health(Lease<Stats> stats) {
        return health(stats, "gateway ");
    }

    private static ComponentHealth health(Lease<Stats> stats, String name) {
        return stats.get().health().stream()
                .filter(health -> health.name().startsWith(name))
                .findFirst()
                .orElse(new ComponentHealth("none yet", Status.DEGRADED, null));
    }
}

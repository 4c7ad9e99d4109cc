// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vedette.config.ConfigException;
import io.vedette.config.HostPort;
import io.vedette.config.LinkConfig;
import io.vedette.jvm.Lease;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import io.vedette.testing.Ports;
import io.vedette.testing.TestCertificate;
import io.vedette.wire.HelloMessage;
import io.vedette.wire.Json;
import io.vedette.wire.LinkKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkEncryptionITCase {
    private static final String TOKEN = "correct-horse";
    private static final LinkTimes TIMES = new LinkTimes(20, 200, 2_000, 20_000, 60_000, 100);

    @TempDir
    static Path directory;

    private final Lease<Stats> stats = Stats.SHARED.acquire("test");

    @BeforeEach
    void writeToken() throws Exception {
        Files.writeString(directory.resolve("token"), TOKEN);
    }

    @AfterEach
    void close() {
        stats.close();
    }

    @Test
    void encryptsWhereItTrustsTheGatewaysCertificate() throws Exception {
        TestCertificate certificate = TestCertificate.create(directory, "gateway", "ip:127.0.0.1");
        try (FakeGateway gateway = encrypted(certificate);
                LiveLink link = dial("127.0.0.1", gateway.port(), certificate.certificate())) {
            await().until(() -> gateway.received(LinkKind.STATS).size() >= 2);
            HelloMessage hello = Json.read(gateway.received().get(0).head(), HelloMessage.class);
            assertThat(hello.token()).isEqualTo(TOKEN);
            link.offer(Samples.key("yard", 0, 100_000));
            await().until(() -> gateway.received(LinkKind.FRAGMENT).size() == 1);
            assertThat(gateway.received(LinkKind.FRAGMENT).get(0).body()).hasSize(100_000);
        }
    }

    @Test
    void tellsNoTokenToAGatewayThatItDoesNotTrust() throws Exception {
        TestCertificate stranger = TestCertificate.create(directory, "stranger", "ip:127.0.0.1");
        TestCertificate trusted = TestCertificate.create(directory, "trusted", "ip:127.0.0.1");
        try (FakeGateway gateway = encrypted(stranger);
                LiveLink link = dial("127.0.0.1", gateway.port(), trusted.certificate())) {
            await().until(() -> gateway.connections() >= 3);
            assertThat(health().status()).isEqualTo(Status.DEGRADED);
            assertThat(health().error()).startsWith("TLS: ").contains("from one that link.tls.trusted holds");
            assertThat(gateway.received()).isEmpty();
            link.rethrow();
        }
    }

    @Test
    void tellsNoTokenToAGatewayWhoseCertificateIsForAnotherHost() throws Exception {
        TestCertificate other = TestCertificate.create(directory, "other", "dns:gateway.example");
        try (FakeGateway gateway = encrypted(other);
                LiveLink link = dial("127.0.0.1", gateway.port(), other.certificate())) {
            await().until(() -> gateway.connections() >= 2);
            await().until(() -> health().error() != null);
            assertThat(health().error()).contains("for the host 127.0.0.1");
            assertThat(gateway.received()).isEmpty();
            link.rethrow();
        }
    }

    @Test
    void tellsNoTokenToAGatewayThatDoesNotEncrypt() throws Exception {
        TestCertificate trusted = TestCertificate.create(directory, "plain", "ip:127.0.0.1");
        try (FakeGateway gateway = new FakeGateway(TOKEN);
                LiveLink link = dial("127.0.0.1", gateway.port(), trusted.certificate())) {
            gateway.reading(false);
            await().until(() -> gateway.connections() >= 1);
            gateway.sendBytes("what is this?".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            await().until(() -> health().error() != null);
            assertThat(health().error()).startsWith("TLS: ").contains("link.tls.certificate at the gateway");
            assertThat(gateway.received()).isEmpty();
            link.rethrow();
        }
    }

    @Test
    void certificatesThatCannotBeReadAreAMistakeOfTheConfiguration() throws Exception {
        Path none = Files.writeString(directory.resolve("none.pem"), "nothing\n");
        assertThatThrownBy(() -> access(none))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("link.tls.trusted: " + none + " (expected: a PEM file with certificates; ");
        assertThatThrownBy(() -> access(directory.resolve("missing.pem")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("missing.pem (expected: ");
    }

    private static FakeGateway encrypted(TestCertificate certificate) throws Exception {
        return new FakeGateway(
                TOKEN,
                Ports.free(),
                certificate.server().getServerSocketFactory().createServerSocket());
    }

    private static LiveLink dial(String host, int port, Path trusted) {
        List<GatewayAddress> gateways = access(trusted).to(List.of(new HostPort(host, port)));
        return new LiveLink(
                new LinkOptions("test", gateways, directory.toString(), LocalVideo.NONE, LinkLimits.DEFAULT), TIMES);
    }

    private static LinkAccess access(Path trusted) {
        LinkConfig config = new LinkConfig(
                List.of(), LinkConfig.DEFAULT.listen(), Optional.empty(), Optional.empty(), Optional.of(trusted));
        return LinkAccess.of(config, LinkSecret.inFile(directory.resolve("token")));
    }

    private ComponentHealth health() {
        return stats.get().health().stream().findFirst().orElse(new ComponentHealth("none yet", Status.UP, null));
    }
}

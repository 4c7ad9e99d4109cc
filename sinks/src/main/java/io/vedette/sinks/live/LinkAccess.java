// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.config.ConfigException;
import io.vedette.config.HostPort;
import io.vedette.config.LinkConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a lane gets in at a gateway. Shipped with the job: it holds no secret, and the certificates themselves, which are none,
 * so that no machine of a cluster needs a file.
 *
 * @param secret where the token is
 * @param trusted PEM text of the certificates to trust; empty for no encryption
 */
public record LinkAccess(LinkSecret secret, String trusted) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(LinkAccess.class);

    /** Without encryption, for gateways of this machine. */
    public static LinkAccess plain(LinkSecret secret) {
        return new LinkAccess(secret, "");
    }

    /**
     * As a configuration says.
     *
     * @param config the section {@code link}
     * @param secret where its token is
     * @throws ConfigException if the certificates to trust can't be read
     */
    public static LinkAccess of(LinkConfig config, LinkSecret secret) {
        return new LinkAccess(
                secret, config.trusted().map(LinkAccess::certificates).orElse(""));
    }

    /**
     * Gateways to dial with this; warns of those to whom anybody on the way could listen.
     *
     * @throws ConfigException if one has no port to dial
     */
    public List<GatewayAddress> to(List<HostPort> gateways) {
        if (gateways.stream().anyMatch(gateway -> gateway.port() == 0)) {
            throw new ConfigException("link.gateways: missing (expected: HOST:PORT, as link.listen.port is 0)");
        }
        gateways.stream()
                .filter(gateway -> !encrypted() && !gateway.isLoopback())
                .forEach(gateway -> LOG.warn(
                        "link.tls.trusted is not set: video and the token are readable by whoever is on the way to {}",
                        gateway));
        return gateways.stream()
                .map(gateway -> new GatewayAddress(gateway.host(), gateway.port(), this))
                .toList();
    }

    /** Whether to encrypt. */
    boolean encrypted() {
        return !trusted.isEmpty();
    }

    /** What makes sockets that trust those certificates, and no other. */
    SSLSocketFactory sockets() throws IOException {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : parse(trusted)) {
                store.setCertificateEntry(Integer.toString(store.size()), certificate);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IOException("link.tls.trusted can't be used: " + e.getMessage(), e);
        }
    }

    private static String certificates(Path file) {
        String reason;
        try {
            String text = Files.readString(file);
            if (!parse(text).isEmpty()) {
                return text;
            }
            reason = "it holds none";
        } catch (IOException e) {
            reason = e.toString();
        } catch (CertificateException e) {
            reason = String.valueOf(e.getMessage());
        }
        throw new ConfigException(
                "link.tls.trusted: " + file + " (expected: a PEM file with certificates; " + reason + ")");
    }

    private static Collection<? extends Certificate> parse(String text) throws CertificateException {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Without pages of certificates. */
    @Override
    public String toString() {
        return "LinkAccess[" + secret.place() + (encrypted() ? ", TLS]" : "]");
    }
}

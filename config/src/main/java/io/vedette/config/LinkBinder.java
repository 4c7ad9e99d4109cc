// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import io.vedette.config.LinkConfig.TlsIdentity;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The section {@code link}. */
final class LinkBinder {
    private static final Pattern ADDRESS =
            Pattern.compile("(?:\\[([0-9A-Fa-f]*:[0-9A-Fa-f:.]*)]|([A-Za-z0-9._-]+)):([0-9]{1,5})");
    private static final Scalar<HostPort> GATEWAY =
            new Scalar<>("as HOST:PORT, with a port from 1 to 65535", LinkBinder::address);

    private LinkBinder() {}

    static LinkConfig bind(Section section, Reading reading) {
        LinkConfig defaults = LinkConfig.DEFAULT;
        List<HostPort> gateways = section.list("gateways", GATEWAY, defaults.gateways());
        noneTwice(gateways, section, reading);
        Section listen = section.section("listen");
        HostPort address = new HostPort(
                listen.get("host", WebBinder.HOST, defaults.listen().host()),
                listen.get("port", Scalar.whole(0, 65535), defaults.listen().port()));
        listen.finish();
        Optional<Secret> token = WebBinder.token(section, reading);
        Section tls = section.section("tls");
        Optional<TlsIdentity> identity = identity(tls, reading);
        LinkConfig link = new LinkConfig(gateways, address, token, identity, file("trusted", tls, reading));
        tls.finish();
        section.finish();
        return link;
    }

    /**
     * Both files or neither; and what lanes trust besides. They and gateways run with one file, and lanes that trust nobody do not
     * encrypt: they would say the token in clear at a port where it is of no use.
     */
    private static Optional<TlsIdentity> identity(Section tls, Reading reading) {
        Optional<Path> certificate = file("certificate", tls, reading);
        Optional<Path> key = file("key", tls, reading);
        if (certificate.isPresent()) {
            tls.filled("key", "a PEM file with the private key of link.tls.certificate");
            tls.filled("trusted", "a PEM file with link.tls.certificate or what signed it, or lanes would not encrypt");
        } else if (key.isPresent()) {
            tls.filled("certificate", "a PEM file with the certificate of link.tls.key");
        }
        return certificate.flatMap(shown -> key.map(secret -> new TlsIdentity(shown, secret)));
    }

    private static Optional<Path> file(String key, Section tls, Reading reading) {
        return tls.find(key, Scalar.path("the path of a PEM file"))
                .map(path -> reading.base().resolve(path).normalize());
    }

    private static void noneTwice(List<HostPort> gateways, Section section, Reading reading) {
        Set<HostPort> seen = new HashSet<>();
        for (HostPort gateway : gateways) {
            if (!seen.add(gateway)) {
                String value = gateway + " twice";
                reading.problems().add(section.path("gateways"), value, "each once", section.line("gateways"));
            }
        }
    }

    private static Optional<HostPort> address(String text) {
        Matcher matcher = ADDRESS.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(3));
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return port < 1 || port > 65_535 ? Optional.empty() : Optional.of(new HostPort(host, port));
    }
}

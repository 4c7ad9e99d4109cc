// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;
import java.util.Optional;

/** The section {@code web}. */
final class WebBinder {
    static final Scalar<String> HOST = Scalar.matching(
            "[A-Za-z0-9._-]+|[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*", "an address or a host's name, without a port");
    private static final Scalar<String> ORIGIN = Scalar.matching(
            "https?://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?", "as https://host or https://host:port");
    private static final Duration LONGEST_REWIND = Duration.ofMinutes(10);

    private WebBinder() {}

    static WebConfig bind(Section section, Reading reading) {
        WebConfig defaults = WebConfig.DEFAULT;
        Section rewind = section.section("rewind");
        WebConfig web = new WebConfig(
                section.get("host", HOST, defaults.host()),
                section.get("port", Scalar.whole(0, 65535), defaults.port()),
                section.list("origins", ORIGIN, defaults.origins()),
                token(section, reading),
                rewind.get("duration", Scalar.time(Duration.ZERO, LONGEST_REWIND), defaults.rewind()),
                rewind.get("memory", Scalar.bytes(1L << 20, 64L << 30), defaults.rewindBytes()));
        rewind.finish();
        section.finish();
        if (web.token().isEmpty() && !new HostPort(web.host(), web.port()).isLoopback()) {
            String expected = "a token, as web.host " + web.host() + " can be reached from other machines";
            reading.problems().add(section.path("token"), "missing", expected, section.line("host"));
        }
        return web;
    }

    /** A token that is no blank text. */
    static Optional<Secret> token(Section section, Reading reading) {
        Optional<Secret> token = section.secret("token", "a secret text");
        if (token.isPresent() && token.get().template().isBlank()) {
            reading.problems().add(section.path("token"), "blank", "a secret text", section.line("token"));
        }
        return token;
    }
}

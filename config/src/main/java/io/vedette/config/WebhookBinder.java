// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.net.URI;
import java.util.Optional;

/** The {@code webhook} of a rule. */
final class WebhookBinder {
    private static final String EXPECTED = "a URL as https://host/path or http://host/path";

    private WebhookBinder() {}

    static Optional<WebhookConfig> bind(Section section, String rule, Reading reading) {
        Optional<Secret> url = section.secret("url", EXPECTED);
        Optional<Secret> secret = section.secret("secret", "a secret text");
        section.finish();
        if (url.isEmpty() && secret.isPresent()) {
            section.filled("url", EXPECTED);
        }
        secret.filter(one -> isEmpty(one, reading))
                .ifPresent(one -> reading.problems()
                        .add(section.path("secret"), "empty", "at least one character", section.line("secret")));
        url.filter(one -> !isUrl(one, reading))
                .ifPresent(one -> reading.problems()
                        .add(section.path("url"), Masking.mask(one.template()), EXPECTED, section.line("url")));
        return url.map(one -> new WebhookConfig(rule, one, secret.orElse(null)));
    }

    private static boolean isEmpty(Secret secret, Reading reading) {
        return Placeholders.unset(secret.template(), reading.environment()).isEmpty()
                && Placeholders.resolve(secret.template(), reading.environment())
                        .isEmpty();
    }

    /** What is not set in this environment can't be checked here: it is resolved on the machine that posts. */
    private static boolean isUrl(Secret url, Reading reading) {
        if (!Placeholders.unset(url.template(), reading.environment()).isEmpty()) {
            return true;
        }
        try {
            URI uri = URI.create(Placeholders.resolve(url.template(), reading.environment()));
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}

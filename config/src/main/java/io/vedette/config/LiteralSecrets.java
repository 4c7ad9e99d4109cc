// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds secrets that stand in a configuration as they are. What is shipped with a job is kept by Flink, in memory and on disk,
 * and can be fetched by whoever reaches its dashboard. {@code ${NAME:default}} holds its default, so it counts as well.
 */
final class LiteralSecrets {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*}");
    private static final Pattern HOST = Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*://)?[^/?#]*");
    private static final String EXPECTED =
            "${NAME}, set where lanes run, as what is submitted can be fetched from Flink's dashboard";

    private final List<ConfigProblem> problems = new ArrayList<>();

    private LiteralSecrets() {}

    /**
     * Refuses a configuration with secrets that lanes would be sent.
     *
     * @throws ConfigException with every one, masked
     */
    static void throwIfAny(VedetteConfig config) {
        LiteralSecrets found = new LiteralSecrets();
        for (int i = 0; i < config.cameras().size(); i++) {
            CameraConfig camera = config.cameras().get(i);
            found.url("cameras[" + i + "].url", camera.url());
            found.url("cameras[" + i + "].analysis.url", camera.analysis().url());
        }
        for (WebhookConfig webhook : config.webhooks()) {
            String path = "rules." + webhook.rule() + ".webhook.";
            found.webhook(path + "url", webhook.url());
            found.whole(path + "secret", Optional.ofNullable(webhook.secret()));
        }
        found.whole("database.password", config.database().password());
        found.whole("link.token", config.link().token());
        if (!found.problems.isEmpty()) {
            throw new ConfigException(found.problems);
        }
    }

    /** In a URL only the password and parameters that are called like one must not stand there. */
    private void url(String path, @Nullable Secret url) {
        if (url == null) {
            return;
        }
        if (Masking.hidesAnything(REFERENCE.matcher(url.template()).replaceAll(""))) {
            add(path, Masking.mask(url.template()));
        }
    }

    /** Whoever knows the path of a webhook may post there as often as not: what follows the host must not all stand there. */
    private void webhook(String path, Secret url) {
        Matcher host = HOST.matcher(url.template());
        String rest = host.lookingAt() ? url.template().substring(host.end()) : url.template();
        if (rest.isEmpty() || rest.equals("/") || REFERENCE.matcher(rest).find()) {
            url(path, url);
        } else {
            boolean plain = url.template().indexOf('@') < 0; // else the host may begin in the middle of a password
            add(path, (plain ? Masking.mask(host.group()) : "***") + "/***");
        }
    }

    private void whole(String path, Optional<Secret> secret) {
        if (secret.isPresent()
                && !REFERENCE.matcher(secret.get().template()).replaceAll("").isEmpty()) {
            add(path, "***");
        }
    }

    private void add(String path, String shown) {
        problems.add(new ConfigProblem(path, shown, EXPECTED, Problems.NO_LINE));
    }
}

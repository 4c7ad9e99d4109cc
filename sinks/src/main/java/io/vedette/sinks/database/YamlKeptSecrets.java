// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.ConfigFile;
import io.vedette.config.ConfigLoader;
import io.vedette.config.ConfigSource;
import io.vedette.config.Secret;
import io.vedette.config.VedetteConfig;
import io.vedette.config.WebhookConfig;
import java.nio.file.Path;
import java.util.Optional;

/** Secrets of a configuration, which is read anew each time, so that a wrong one can be put right while running. */
public final class YamlKeptSecrets implements KeptSecrets {
    private static final long serialVersionUID = 2L;

    private final ConfigSource source;

    /** The secrets of one file. */
    public YamlKeptSecrets(Path file) {
        this(ConfigFile.at(file));
    }

    /** The secrets of any source. */
    public YamlKeptSecrets(ConfigSource source) {
        this.source = source;
    }

    @Override
    public Optional<Secret> databasePassword() {
        return load().database().password();
    }

    @Override
    public Optional<WebhookConfig> webhook(String rule) {
        return load().webhooks().stream()
                .filter(webhook -> webhook.rule().equals(rule))
                .findFirst();
    }

    private VedetteConfig load() {
        return ConfigLoader.load(source);
    }
}

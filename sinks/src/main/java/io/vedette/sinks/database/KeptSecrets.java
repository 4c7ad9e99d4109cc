// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.config.Secret;
import io.vedette.config.WebhookConfig;
import java.io.Serializable;
import java.util.Optional;

/**
 * Where passwords and webhooks' addresses are found out, on the machine that connects: this is shipped with the job and
 * holds none of them.
 */
public interface KeptSecrets extends Serializable {
    /** For databases without a password and jobs without webhooks. */
    KeptSecrets NONE = new KeptSecrets() {
        private static final long serialVersionUID = 1L;

        @Override
        public Optional<Secret> databasePassword() {
            return Optional.empty();
        }

        @Override
        public Optional<WebhookConfig> webhook(String rule) {
            return Optional.empty();
        }
    };

    /**
     * The database's password; empty for none.
     *
     * @throws io.vedette.config.ConfigException if it can't be found out now; the message holds no secret
     */
    Optional<Secret> databasePassword();

    /**
     * Where a rule's events are posted to; empty when they are not, or not any more.
     *
     * @throws io.vedette.config.ConfigException if it can't be found out now; the message holds no secret
     */
    Optional<WebhookConfig> webhook(String rule);
}

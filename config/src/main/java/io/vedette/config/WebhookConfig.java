// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import org.jspecify.annotations.Nullable;

/**
 * Where a rule's events are posted to.
 *
 * @param rule the rule's name
 * @param url {@code http://} or {@code https://}; may hold a secret and {@code ${ENV}}
 * @param secret signs what is posted; null for no signature
 */
public record WebhookConfig(
        String rule, Secret url, @Nullable Secret secret) {}

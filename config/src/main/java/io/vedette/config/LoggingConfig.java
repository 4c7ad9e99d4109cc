// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.Map;

/**
 * What is logged.
 *
 * @param levels level ({@code error, warn, info, debug, trace}) by logger name
 */
public record LoggingConfig(Map<String, String> levels) {}

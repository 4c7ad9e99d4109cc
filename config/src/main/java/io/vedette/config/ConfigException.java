// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

/** A configuration that can't be used; the message holds every problem, one a line, without secrets. */
public final class ConfigException extends RuntimeException {
    /** With all problems, one a line. */
    public ConfigException(String message) {
        super(message);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.Serializable;
import java.nio.file.Path;

/**
 * Where a configuration's text comes from: a file of this machine, which is read anew each time, or what was shipped with a
 * job. Part of the job graph. Thread-safe.
 */
public sealed interface ConfigSource extends Serializable permits ConfigFile, ShippedConfig {
    /**
     * The text as it is now.
     *
     * @throws ConfigException if it can't be read
     */
    String text();

    /** Where relative paths of footage and models start. */
    Path base();

    /** What to call it in a message. */
    String name();
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration is meant: by its file, as the commands that run the pipeline have in common. */
final class ConfigFileOption {
    @Option(names = "--config", paramLabel = "FILE", description = "The YAML file (default: config/vedette.yaml).")
    private @Nullable String written;

    /** The file, which need not exist. */
    Path path() {
        return written != null ? UserPath.of(written) : UserPath.inHome("config/vedette.yaml");
    }

    /** Whether nobody named one. */
    boolean isDefault() {
        return written == null;
    }
}

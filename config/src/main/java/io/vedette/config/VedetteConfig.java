// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything the user can set: one YAML file. {@code config/reference.yaml} shows each key with its default.
 *
 * @param cameras in the order of the file; names are unique
 * @param detectors named shared analyzers; names are unique
 * @param database where results are kept
 * @param web page, API and websockets
 * @param flink how the job runs
 * @param logging what is logged
 * @param data directory of database, journal, checkpoints, temporary files
 */
public record VedetteConfig(
        List<CameraConfig> cameras,
        List<DetectorConfig> detectors,
        DatabaseConfig database,
        WebConfig web,
        FlinkConfig flink,
        LoggingConfig logging,
        Path data) {
    /** No cameras, the default detector, everything on loopback, data under the working directory. */
    public static final VedetteConfig DEFAULT = new VedetteConfig(
            List.of(),
            List.of(DetectorConfig.OBJECTS),
            DatabaseConfig.DEFAULT,
            WebConfig.DEFAULT,
            FlinkConfig.DEFAULT,
            LoggingConfig.DEFAULT,
            Path.of("data"));
}

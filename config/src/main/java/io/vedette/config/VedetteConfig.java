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
 * @param tracking how objects are followed
 * @param rules what makes an event; {@link RuleConfig#BUILT_IN} alone where the file names none
 * @param webhooks where rules post their events; at most one each
 * @param events what is kept of events
 * @param database where results are kept
 * @param web page, API and websockets
 * @param link how lanes reach gateways in other JVMs
 * @param flink how the job runs
 * @param logging what is logged
 * @param data directory of database, journal, checkpoints, temporary files
 */
public record VedetteConfig(
        List<CameraConfig> cameras,
        List<DetectorConfig> detectors,
        TrackingConfig tracking,
        List<RuleConfig> rules,
        List<WebhookConfig> webhooks,
        EventsConfig events,
        DatabaseConfig database,
        WebConfig web,
        LinkConfig link,
        FlinkConfig flink,
        LoggingConfig logging,
        Path data) {
    /** No cameras, the default detector, everything on loopback, data under the working directory. */
    public static final VedetteConfig DEFAULT = new VedetteConfig(
            List.of(),
            List.of(DetectorConfig.OBJECTS),
            TrackingConfig.DEFAULT,
            List.of(RuleConfig.BUILT_IN),
            List.of(),
            EventsConfig.DEFAULT,
            DatabaseConfig.DEFAULT,
            WebConfig.DEFAULT,
            LinkConfig.DEFAULT,
            FlinkConfig.DEFAULT,
            LoggingConfig.DEFAULT,
            Path.of("data"));
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code flink}: keys of ours, and with a dot in their name any others of Flink's own. */
final class FlinkBinder {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_LANES = 128;

    /** Not checked, so never printed: it may be a password. */
    private static final Scalar<String> OPTION = new Scalar<>("a value of Flink's option", Optional::of);

    private static final String NOTHING_LANES = "nothing: lanes depend on it";

    private static final String NOTHING_OPEN =
            "nothing: the dashboard has no password, so it stays on loopback and changes nothing";
    private static final String DATA = "data; Flink's temporary files go below it, and are swept";

    /** Options that would go against a key of ours, or against what lanes are built on, and what to say instead. */
    private static final Map<String, String> OURS = ours(Map.of(
            "flink.lanes",
            List.of("parallelism.default", "taskmanager.numberOfTaskSlots"),
            "flink.checkpoint.interval",
            List.of("execution.checkpointing.interval"),
            "flink.checkpoint.directory",
            List.of("execution.checkpointing.dir"),
            "flink.dashboard.port",
            List.of("rest.port", "rest.bind-port"),
            NOTHING_OPEN,
            List.of(
                    "rest.address",
                    "rest.bind-address",
                    "jobmanager.rpc.address",
                    "jobmanager.bind-host",
                    "taskmanager.host",
                    "taskmanager.bind-host",
                    "web.submit.enable",
                    "web.cancel.enable",
                    "web.rescale.enable",
                    "web.access-control-allow-origin",
                    "rest.profiling.enabled",
                    "vedette.rest.read-only",
                    "vedette.rest.read-only-for-browsers"),
            DATA,
            List.of("io.tmp.dirs", "web.tmpdir", "web.upload.dir", "blob.storage.directory"),
            NOTHING_LANES,
            List.of(
                    "pipeline.name",
                    "pipeline.generic-types",
                    "pipeline.auto-generate-uids",
                    "pipeline.operator-chaining.enabled",
                    "pipeline.operator-chaining.chain-operators-with-different-max-parallelism",
                    "execution.runtime-mode",
                    "jobmanager.execution.failover-strategy",
                    "restart-strategy.type"),
            "nothing: it is " + MOST_LANES + ", as cameras are spread over that many places",
            List.of("pipeline.max-parallelism"),
            "nothing: it is on, as frames pass by reference",
            List.of("pipeline.object-reuse"),
            "nothing: it is the default one, as others restart every lane when one fails",
            List.of("jobmanager.scheduler")));

    private FlinkBinder() {}

    static FlinkConfig bind(Section section, Reading reading) {
        FlinkConfig defaults = FlinkConfig.DEFAULT;
        Section checkpoint = section.section("checkpoint");
        Section dashboard = section.section("dashboard");
        FlinkConfig flink = new FlinkConfig(
                section.get("lanes", Scalar.whole(0, MOST_LANES), defaults.lanes()),
                checkpoint.get("interval", Scalar.time(SHORTEST, LONGEST), defaults.checkpointInterval()),
                checkpoint.find("directory", Scalar.path("a directory")),
                dashboard.get("port", Scalar.whole(0, 65535), defaults.dashboardPort()),
                section.others(key -> key.contains("."), key -> OPTION));
        flink.options().keySet().stream()
                .filter(OURS::containsKey)
                .forEach(key -> reading.problems()
                        .add(section.path(key), "not to be set here", OURS.getOrDefault(key, ""), section.line(key)));
        checkpoint.finish();
        dashboard.finish();
        section.finish(", or an option of Flink by its full name, such as state.backend.type");
        return flink;
    }

    /** Turned around: what to say for each option. */
    private static Map<String, String> ours(Map<String, List<String>> options) {
        Map<String, String> instead = new HashMap<>();
        options.forEach((expected, keys) -> keys.forEach(key -> instead.put(key, expected)));
        return Map.copyOf(instead);
    }
}

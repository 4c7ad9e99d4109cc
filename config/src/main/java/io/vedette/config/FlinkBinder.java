// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The section {@code flink}: keys of ours, and with a dot in their name any others of Flink's own. */
final class FlinkBinder {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int MOST_LANES = 128;

    /** Not checked, so never printed: it may be a password. */
    private static final Scalar<String> OPTION = new Scalar<>("a value of Flink's option", Optional::of);

    /** Options that would go against a key of ours, or against what lanes are built on, and what to say instead. */
    private static final String NOTHING_LANES = "nothing: lanes depend on it";

    private static final String NOTHING_OPEN =
            "nothing: the dashboard has no password, so it stays on loopback and changes nothing";
    private static final Map<String, String> OURS = Map.ofEntries(
            Map.entry("parallelism.default", "flink.lanes"),
            Map.entry("taskmanager.numberOfTaskSlots", "flink.lanes"),
            Map.entry("execution.checkpointing.interval", "flink.checkpoint.interval"),
            Map.entry("execution.checkpointing.dir", "flink.checkpoint.directory"),
            Map.entry("rest.port", "flink.dashboard.port"),
            Map.entry("rest.bind-port", "flink.dashboard.port"),
            Map.entry("rest.address", NOTHING_OPEN),
            Map.entry("rest.bind-address", NOTHING_OPEN),
            Map.entry("web.submit.enable", NOTHING_OPEN),
            Map.entry("web.cancel.enable", NOTHING_OPEN),
            Map.entry("web.rescale.enable", NOTHING_OPEN),
            Map.entry("web.access-control-allow-origin", NOTHING_OPEN),
            Map.entry("rest.profiling.enabled", NOTHING_OPEN),
            Map.entry("vedette.rest.read-only", NOTHING_OPEN),
            Map.entry("pipeline.name", NOTHING_LANES),
            Map.entry("pipeline.generic-types", NOTHING_LANES),
            Map.entry("pipeline.auto-generate-uids", NOTHING_LANES),
            Map.entry("restart-strategy.type", NOTHING_LANES),
            Map.entry(
                    "pipeline.max-parallelism",
                    "nothing: it is " + MOST_LANES + ", as cameras are spread over that many places"),
            Map.entry("pipeline.object-reuse", "nothing: it is on, as frames pass by reference"),
            Map.entry(
                    "jobmanager.scheduler",
                    "nothing: it is the default one, as others restart every lane when one fails"));

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
}

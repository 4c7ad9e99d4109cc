// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.web.camera.LaneReport;
import io.vedette.wire.StatsMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How everything is, in the API.
 *
 * @param status the worst of all: {@code up}, {@code degraded} or {@code failed}
 * @param components each component
 */
record HealthView(String status, List<Component> components) {
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /**
     * One component.
     *
     * @param name such as {@code database}
     * @param instance the JVM it is in; null for the gateway's own
     * @param status {@code up}, {@code degraded} or {@code failed}
     * @param error what is wrong; null when up
     */
    record Component(
            String name,
            @Nullable String instance,
            String status,
            @Nullable String error) {
        static Component of(ComponentHealth health, @Nullable String instance) {
            return new Component(health.name(), instance, wireName(health.status()), health.error());
        }
    }

    /**
     * How all is.
     *
     * @param parts of this process
     * @param reports of the connected lanes
     * @param now when it is asked
     */
    static HealthView of(List<ComponentHealth> parts, List<LaneReport> reports, Instant now) {
        List<ComponentHealth> own = new ArrayList<>();
        own.add(new ComponentHealth("gateway", Status.UP, null));
        own.addAll(parts);
        if (reports.isEmpty()) {
            own.add(new ComponentHealth("lanes", Status.FAILED, "no lane is connected"));
        }
        List<Component> components = new ArrayList<>();
        Status worst = Status.UP;
        for (ComponentHealth health : own) {
            components.add(Component.of(health, null));
            worst = health.status().compareTo(worst) > 0 ? health.status() : worst;
        }
        for (LaneReport report : reports) {
            List<ComponentHealth> theirs = new ArrayList<>();
            theirs.add(lane(report, now));
            StatsMessage latest = report.latest();
            if (latest != null) {
                theirs.addAll(latest.health());
            }
            for (ComponentHealth health : theirs) {
                components.add(Component.of(health, report.instance()));
                worst = health.status().compareTo(worst) > 0 ? health.status() : worst;
            }
        }
        return new HealthView(wireName(worst), components);
    }

    /** Whether something does not work at all. */
    boolean failed() {
        return status.equals(wireName(Status.FAILED));
    }

    private static ComponentHealth lane(LaneReport report, Instant now) {
        Duration silence = Duration.between(report.heard(), now);
        return silence.compareTo(SILENCE) > 0
                ? new ComponentHealth("lanes", Status.FAILED, "no report for " + silence.toSeconds() + " s")
                : new ComponentHealth("lanes", Status.UP, null);
    }

    private static String wireName(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}

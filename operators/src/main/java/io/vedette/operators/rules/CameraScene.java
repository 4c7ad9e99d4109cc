// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.rules;

import io.vedette.config.LineConfig;
import io.vedette.config.RuleConfig;
import io.vedette.config.ZoneConfig;
import io.vedette.geometry.Polygon;
import io.vedette.record.CameraSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A camera's zones, lines and rules, ready to be asked.
 *
 * @param zones the zones
 * @param gates the lines
 * @param rules the rules that concern this camera, in the file's order: not those whose zone or line it lacks
 * @param scores how many of an object's newest scores are needed
 */
record CameraScene(List<Zone> zones, List<Gate> gates, List<RuleConfig> rules, int scores) {
    /** Enough to judge who crosses a line by more than one frame. */
    private static final int LEAST_SCORES = 5;

    /**
     * A zone.
     *
     * @param config the zone
     * @param polygon its polygon
     */
    record Zone(ZoneConfig config, Polygon polygon) {}

    static CameraScene of(CameraSettings settings) {
        List<Zone> zones = settings.scene().zones().stream()
                .filter(ZoneConfig::isDrawn)
                .map(zone -> new Zone(zone, new Polygon(zone.polygon())))
                .toList();
        List<Gate> gates = settings.scene().lines().stream()
                .filter(LineConfig::isDrawn)
                .map(Gate::of)
                .toList();
        List<RuleConfig> rules = new ArrayList<>();
        int scores = LEAST_SCORES;
        for (RuleConfig rule : settings.rules()) {
            if (hasZone(zones, rule.zone()) && hasLine(gates, rule.line())) {
                rules.add(rule);
                scores = Math.max(scores, rule.frames());
            }
        }
        return new CameraScene(zones, gates, List.copyOf(rules), scores);
    }

    /** The zone of a name; null for none. */
    @Nullable
    Zone zone(String name) {
        for (Zone zone : zones) {
            if (zone.config().name().equals(name)) {
                return zone;
            }
        }
        return null;
    }

    /** The rule of a name; null for none. */
    @Nullable
    RuleConfig rule(String name) {
        for (RuleConfig rule : rules) {
            if (rule.name().equals(name)) {
                return rule;
            }
        }
        return null;
    }

    /** The rule that an event was opened by, if it still asks for the same place. */
    @Nullable
    RuleConfig ruleOf(OpenEvent event) {
        @Nullable RuleConfig rule = rule(event.rule());
        boolean same = rule != null
                && Objects.equals(rule.zone(), event.told().zone())
                && Objects.equals(rule.line(), event.told().line());
        return same ? rule : null;
    }

    private static boolean hasZone(List<Zone> zones, @Nullable String name) {
        return name == null
                || zones.stream().anyMatch(zone -> zone.config().name().equals(name));
    }

    private static boolean hasLine(List<Gate> gates, @Nullable String name) {
        return name == null
                || gates.stream().anyMatch(gate -> gate.config().name().equals(name));
    }
}

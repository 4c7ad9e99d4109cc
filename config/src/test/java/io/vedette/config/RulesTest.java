// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.geometry.Point;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RulesTest {
    private static final String YAML = """
            cameras:
              - name: yard
                url: rtsp://10.0.0.1/
                zones: [{name: lawn, polygon: [[0, 0.5], [1, 0.5], [1, 1]], labels: [person], score: 0.4, area: [0.01, 0.5], \
                aspect: [0.2, 1], inertia: 5}]
                lines: [{name: kerb, from: [0.1, 0.2], to: [0.9, 0.3]}]
                masks: [{name: tree, kind: ignore, polygon: [[0, 0], [1, 0], [0, 1]], labels: [bird]}]
              - name: gate
                url: rtsp://10.0.0.2/
            rules:
              - name: intruder
                zone: lawn
                labels: [person]
                score: 0.6
                frames: 4
                dwell: 2s
                cooldown: 1m
                merge: 0s
                schedule: [{days: [mon, sat], from: 22:00, to: 06:30}]
                webhook: {url: "https://hooks.example/x?key=${KEY}", secret: "${SIGN}"}
              - name: in-and-out
                line: kerb
              - name: gate-only
                cameras: [gate]
            """;

    private final VedetteConfig config = ConfigLoader.load(YAML, Path.of("/etc/vedette"), Map.of("KEY", "k")::get);

    @Test
    void mapsEveryKeyOfASceneAndARule() {
        SceneConfig scene = config.cameras().get(0).scene();
        assertThat(scene.zones())
                .containsExactly(new ZoneConfig(
                        "lawn",
                        List.of(new Point(0, 0.5f), new Point(1, 0.5f), new Point(1, 1)),
                        new ObjectFilter(
                                List.of("person"),
                                0.4f,
                                new ObjectFilter.Range(0.01f, 0.5f),
                                new ObjectFilter.Range(0.2f, 1)),
                        5));
        assertThat(scene.lines())
                .containsExactly(
                        new LineConfig("kerb", new Point(0.1f, 0.2f), new Point(0.9f, 0.3f), ObjectFilter.ALL));
        assertThat(scene.masks())
                .containsExactly(new MaskConfig(
                        "tree",
                        MaskConfig.Kind.IGNORE,
                        List.of(new Point(0, 0), new Point(1, 0), new Point(0, 1)),
                        List.of("bird")));
        assertThat(config.rules().get(0))
                .isEqualTo(new RuleConfig(
                        "intruder",
                        List.of(),
                        "lawn",
                        null,
                        List.of("person"),
                        0.6f,
                        4,
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(1),
                        Duration.ZERO,
                        List.of(new SchedulePeriod(
                                List.of(DayOfWeek.MONDAY, DayOfWeek.SATURDAY),
                                LocalTime.of(22, 0),
                                LocalTime.of(6, 30)))));
    }

    @Test
    void givesEachCameraTheRulesThatConcernIt() {
        assertThat(config.cameras().get(0).rules())
                .extracting(RuleConfig::name)
                .containsExactly("intruder", "in-and-out");
        assertThat(config.cameras().get(1).rules()).extracting(RuleConfig::name).containsExactly("gate-only");
    }

    @Test
    void keepsWebhooksApartFromRulesAndUnresolved() {
        assertThat(config.webhooks()).extracting(WebhookConfig::rule).containsExactly("intruder");
        assertThat(config.webhooks().get(0).url().template()).isEqualTo("https://hooks.example/x?key=${KEY}");
        assertThat(config.toString()).doesNotContain("hooks.example").doesNotContain("SIGN");
    }

    @Test
    void hasTheBuiltInRuleOnlyWhereNoneIsNamed() {
        String camera = "cameras: [{name: yard, url: 'rtsp://10.0.0.1/'}]\n";
        Path base = Path.of("/etc/vedette");
        assertThat(ConfigLoader.load(camera, base).cameras().get(0).rules()).containsExactly(RuleConfig.BUILT_IN);
        VedetteConfig none = ConfigLoader.load(camera + "rules: []", base);
        assertThat(none.cameras().get(0).rules()).isEmpty();
        assertThat(none.rules()).isEmpty();
    }

    @Test
    void mapsTrackingAndEvents() {
        VedetteConfig other = ConfigLoader.load("""
                cameras: [{name: yard, url: 'rtsp://10.0.0.1/'}]
                tracking: {confirm: 2, high: 0.6, lost: 3s, still: 20s, recheck: {moving: 2s, stationary: 1m}}
                events:
                  announce: database
                  clip: {enabled: false, before: 1s, after: 2s, longest: 1m}
                  snapshot: {enabled: false}
                  retention: {age: 2d, size: 1GB, free: 0B, limits: [{camera: yard, label: car, age: 1h, size: 5MB}]}
                """, Path.of("/etc/vedette"));
        assertThat(other.tracking())
                .isEqualTo(new TrackingConfig(
                        2,
                        0.6f,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(1)));
        assertThat(other.events())
                .isEqualTo(new EventsConfig(
                        Announce.DATABASE,
                        new EventsConfig.Clip(
                                false, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofMinutes(1)),
                        false,
                        new EventsConfig.Retention(
                                Duration.ofDays(2),
                                1L << 30,
                                0,
                                List.of(new EventsConfig.Limit("yard", "car", Duration.ofHours(1), 5L << 20)))));
    }
}

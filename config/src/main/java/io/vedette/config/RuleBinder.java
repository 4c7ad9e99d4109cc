// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** An entry of {@code rules}. */
final class RuleBinder {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int MOST_FRAMES = 100;

    private final List<CameraConfig> cameras;
    private final Reading reading;

    /** Rules of a file with these cameras. */
    RuleBinder(List<CameraConfig> cameras, Reading reading) {
        this.cameras = cameras;
        this.reading = reading;
    }

    /** What one entry says. */
    record Bound(RuleConfig rule, Optional<WebhookConfig> webhook) {}

    /** The rule; with an empty name when it has none that is fit. */
    Bound bind(Section section) {
        String name = section.need("name", Scalar.NAME).orElse("");
        RuleConfig defaults = RuleConfig.named(name, List.of());
        List<String> known = cameras.stream().map(CameraConfig::name).toList();
        Scalar<Duration> time = Scalar.time(Duration.ZERO, LONGEST);
        RuleConfig rule = new RuleConfig(
                name,
                section.list("cameras", Scalar.defined("camera", known), defaults.cameras()),
                section.find("zone", Scalar.NAME).orElse(null),
                section.find("line", Scalar.NAME).orElse(null),
                section.list("labels", Scalar.text("a label of a detector's model, such as person"), defaults.labels()),
                section.get("score", Scalar.decimal(0, 1), defaults.score()),
                section.get("frames", Scalar.whole(1, MOST_FRAMES), defaults.frames()),
                section.get("dwell", time, defaults.dwell()),
                section.get("cooldown", time, defaults.cooldown()),
                section.get("merge", time, defaults.merge()),
                ScheduleBinder.bind(section, reading));
        exists(
                section,
                "zone",
                rule.zone(),
                rule,
                scene -> scene.zones().stream().map(ZoneConfig::name));
        exists(
                section,
                "line",
                rule.line(),
                rule,
                scene -> scene.lines().stream().map(LineConfig::name));
        if (rule.zone() != null && rule.line() != null) {
            reading.problems()
                    .add(section.path("line"), rule.line(), "a zone or a line, not both", section.line("line"));
        }
        Optional<WebhookConfig> webhook = WebhookBinder.bind(section.section("webhook"), name, reading);
        section.finish();
        return new Bound(rule, webhook);
    }

    /** A place that a rule names must be there on every camera it names, or on any where it names none. */
    private void exists(
            Section section,
            String what,
            @org.jspecify.annotations.Nullable String name,
            RuleConfig rule,
            Function<SceneConfig, Stream<String>> names) {
        if (name == null) {
            return;
        }
        List<CameraConfig> concerned = cameras.stream()
                .filter(camera -> rule.cameras().isEmpty() || rule.cameras().contains(camera.name()))
                .toList();
        List<String> without = concerned.stream()
                .filter(camera -> names.apply(camera.scene()).noneMatch(name::equals))
                .map(CameraConfig::name)
                .toList();
        boolean fine = rule.cameras().isEmpty() ? without.size() < concerned.size() : without.isEmpty();
        if (!fine) {
            List<String> there = concerned.stream()
                    .flatMap(camera -> names.apply(camera.scene()))
                    .distinct()
                    .toList();
            String expected = there.isEmpty()
                    ? "nothing, as its cameras have no " + what
                    : "a " + what + " of " + (rule.cameras().isEmpty() ? "some camera" : Words.either(without))
                            + "; there " + (there.size() == 1 ? "is " : "are ") + Words.choice(name, there);
            reading.problems().add(section.path(what), name, expected, section.line(what));
        }
    }
}

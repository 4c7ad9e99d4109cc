// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An entry of {@code cameras}. */
final class CameraBinder {
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(10);

    private CameraBinder() {}

    /** The camera; with an empty name when it has none that is fit. */
    static CameraConfig bind(Section section, Reading reading, List<String> detectors) {
        String name = section.need("name", Scalar.NAME).orElse("");
        CameraConfig defaults = CameraConfig.of(name, needUrl(section, reading));
        CameraConfig camera = new CameraConfig(
                name,
                defaults.url(),
                section.get("enabled", Scalar.flag(), defaults.enabled()),
                section.get("transport", Scalar.oneOf(Transport.class), defaults.transport()),
                analysis(section.section("analysis"), reading, defaults.analysis()),
                analyzers(section, reading, detectors, defaults.analyzers()),
                motion(section.section("motion"), defaults.motion()),
                SceneBinder.bind(section, reading),
                defaults.rules());
        section.finish();
        return camera;
    }

    private static Secret needUrl(Section section, Reading reading) {
        Optional<Secret> url = url(section, reading);
        if (url.isEmpty()) {
            section.filled("url", CameraUrl.EXPECTED);
        }
        return url.orElse(new Secret(""));
    }

    /** One that has problems is told of, and stands in for a good one. */
    private static Optional<Secret> url(Section section, Reading reading) {
        Optional<Secret> url = section.secret("url", CameraUrl.EXPECTED);
        if (url.isEmpty()) {
            return url;
        }
        String template = url.get().template();
        Optional<String> problem = CameraUrl.problem(template, reading.environment());
        if (problem.isPresent()) {
            reading.problems().add(section.path("url"), Masking.mask(template), problem.get(), section.line("url"));
            return url;
        }
        return reading.path(
                        section.path("url"),
                        Masking.mask(template),
                        section.line("url"),
                        () -> new Secret(CameraUrl.absolute(template, reading.base(), reading.environment())))
                .or(() -> url);
    }

    private static AnalysisConfig analysis(Section section, Reading reading, AnalysisConfig defaults) {
        AnalysisConfig analysis = new AnalysisConfig(
                url(section, reading).orElse(null),
                section.get("interval", Scalar.time(SHORTEST_INTERVAL, LONGEST_INTERVAL), defaults.interval()),
                section.get("size", Scalar.whole(64, 4096), defaults.size()),
                section.get("decode", Scalar.oneOf(DecodePolicy.class), defaults.decode()));
        section.finish();
        return analysis;
    }

    private static List<String> analyzers(
            Section section, Reading reading, List<String> detectors, List<String> defaults) {
        Scalar<String> detector = Scalar.defined("detector", detectors);
        List<String> analyzers = section.list("analyzers", detector, defaults);
        if (!section.has("analyzers") && !detectors.containsAll(defaults)) {
            String value = "missing, and the default " + defaults + " is no detector of this file";
            reading.problems().add(section.path("analyzers"), value, "[] or " + detector.expected(), section.line());
        }
        if (Set.copyOf(analyzers).size() < analyzers.size()) {
            reading.problems()
                    .add(section.path("analyzers"), analyzers.toString(), "each once", section.line("analyzers"));
        }
        return analyzers;
    }

    private static MotionConfig motion(Section section, MotionConfig defaults) {
        MotionConfig motion = new MotionConfig(
                section.get("enabled", Scalar.flag(), defaults.enabled()),
                section.get("area", Scalar.decimal(0, 1), defaults.area()),
                section.get("contrast", Scalar.decimal(0, 255), defaults.contrast()),
                section.get("hold", Scalar.time(Duration.ZERO, LONGEST_HOLD), defaults.hold()));
        section.finish();
        return motion;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The whole file as {@link VedetteConfig}: each section by its own binder, then what concerns several of them. */
final class VedetteBinder {
    private VedetteBinder() {}

    static VedetteConfig bind(Section root, Reading reading) {
        VedetteConfig defaults = VedetteConfig.DEFAULT;
        List<DetectorConfig> detectors = root.sections("detectors")
                .map(list -> named(list, reading, s -> DetectorBinder.bind(s, reading), DetectorConfig::name))
                .orElse(defaults.detectors());
        List<String> known = detectors.stream().map(DetectorConfig::name).toList();
        List<CameraConfig> cameras = root.sections("cameras")
                .map(list -> named(list, reading, s -> CameraBinder.bind(s, reading, known), CameraConfig::name))
                .orElse(defaults.cameras());
        Rules rules = Rules.bind(root, cameras, reading);
        List<String> names = cameras.stream().map(CameraConfig::name).toList();
        VedetteConfig config = new VedetteConfig(
                cameras.stream().map(rules::given).toList(),
                detectors,
                TrackingBinder.bind(root.section("tracking")),
                rules.rules(),
                rules.webhooks(),
                EventsBinder.bind(root.section("events"), reading, names),
                DatabaseBinder.bind(root.section("database"), reading),
                WebBinder.bind(root.section("web"), reading),
                LinkBinder.bind(root.section("link"), reading),
                FlinkBinder.bind(root.section("flink"), reading),
                LoggingBinder.bind(root.section("logging")),
                root.get("data", Scalar.path("a directory"), defaults.data()));
        portsDiffer(config, root, reading);
        root.finish();
        return config;
    }

    /** Binds a list whose items have names, which must differ. */
    static <T> List<T> named(
            List<Section> sections, Reading reading, Function<Section, T> binder, Function<T, String> name) {
        List<T> bound = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section section : sections) {
            T one = binder.apply(section);
            if (!names.add(name.apply(one)) && !name.apply(one).isEmpty()) {
                String expected = "a name that no other has";
                reading.problems().add(section.path("name"), name.apply(one), expected, section.line("name"));
            }
            bound.add(one);
        }
        return List.copyOf(bound);
    }

    private static void portsDiffer(VedetteConfig config, Section root, Reading reading) {
        int web = config.web().port();
        int link = config.link().listen().port();
        int dashboard = config.flink().dashboardPort();
        if (dashboard != 0 && dashboard == web) {
            samePort("flink.dashboard.port", "web.port", web, root.line(root.has("flink") ? "flink" : "web"), reading);
        }
        if (link == 0 || !root.has("link")) {
            return; // `run` has no listener for lanes, and who has one says so
        }
        if (link == web) {
            samePort("link.listen.port", "web.port", web, root.line("link"), reading);
        }
        if (link == dashboard) {
            samePort("link.listen.port", "flink.dashboard.port", link, root.line("link"), reading);
        }
    }

    private static void samePort(String key, String other, int port, int line, Reading reading) {
        reading.problems().add(key, Integer.toString(port), "another port than that of " + other, line);
    }
}

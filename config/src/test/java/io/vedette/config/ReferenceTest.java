// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** {@code reference.yaml} says what the code says, in both directions. */
class ReferenceTest {
    private static final Path BASE = Path.of("/etc/vedette");
    private static final String URL = "rtsp://viewer:${ENTRANCE_PASSWORD}@192.168.1.20:554/stream1";

    @Test
    void givesTheDefaultsOfTheCode() {
        assertThat(load(ConfigLoader.reference())).isEqualTo(VedetteConfig.DEFAULT);
        assertThat(load("")).isEqualTo(VedetteConfig.DEFAULT);
        assertThat(load("# nothing\n")).isEqualTo(VedetteConfig.DEFAULT);
    }

    @Test
    void showsTheDefaultsOfACamera() {
        List<CameraConfig> cameras = load(withCamera()).cameras();
        SceneConfig scene = cameras.get(0).scene();
        assertThat(cameras).containsExactly(with(CameraConfig.of("entrance", new Secret(URL)), scene));
        assertThat(load("cameras: [{name: entrance, url: '" + URL + "'}]").cameras())
                .containsExactly(with(cameras.get(0), SceneConfig.EMPTY));
    }

    @Test
    void showsTheDefaultsOfZonesLinesAndMasks() {
        SceneConfig shown = load(withCamera()).cameras().get(0).scene();
        String camera = "cameras: [{name: c, url: 'rtsp://h/', zones: [{name: lawn, polygon: "
                + "[[0, 0.6], [1, 0.6], [1, 1], [0, 1]]}], lines: [{name: kerb, from: [0.1, 0.5], to: [0.9, 0.5]}], "
                + "masks: [{name: tree, kind: mask, polygon: [[0.8, 0], [1, 0], [1, 0.4]]}]}]";
        assertThat(load(camera).cameras().get(0).scene()).isEqualTo(shown);
        assertThat(shown.zones().get(0).objects()).isEqualTo(ObjectFilter.ALL);
    }

    @Test
    void showsTheDefaultsOfARule() {
        assertThat(load("rules: [{name: objects, labels: " + RuleConfig.BUILT_IN.labels() + "}]")
                        .rules())
                .isEqualTo(load(ConfigLoader.reference()).rules());
    }

    @Test
    void showsTheDefaultsOfADetector() {
        assertThat(load("detectors: [{name: objects, model: yolov8n}]").detectors())
                .isEqualTo(load(ConfigLoader.reference()).detectors());
    }

    @Test
    void holdsEveryKeyThatIsKnownAndNoOther() {
        Reading reading = new Reading(name -> null, BASE);
        ConfigLoader.read(withCamera(), reading);
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(withCamera());
        Set<String> written = new TreeSet<>();
        keys("", tree, written);
        written.removeIf(key -> key.startsWith("logging."));
        assertThat(written).isEqualTo(new TreeSet<>(reading.asked())).hasSizeGreaterThan(40);
    }

    @Test
    void explainsEveryKeyInACommentAboveIt() {
        List<String> lines = withCamera().lines().toList();
        List<String> bare = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            boolean key = lines.get(i).matches("\\s*(- )?[a-z.]+:.*");
            if (key && !lines.get(i - 1).strip().startsWith("# ")) {
                bare.add(lines.get(i));
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void isTheFileThatStandsBesideTheModule() throws Exception {
        assertThat(Files.readString(Path.of("reference.yaml"))).isEqualTo(ConfigLoader.reference());
    }

    /** The reference with its example of a camera made valid. */
    private static String withCamera() {
        String text = ConfigLoader.reference().replaceFirst("(?m)^cameras: \\[]\n", "");
        int begin = text.indexOf("# cameras:");
        int end = text.indexOf("\n\n", begin);
        assertThat(begin).isPositive();
        String example = text.substring(begin, end)
                .lines()
                .map(line -> line.replaceFirst("^# ", ""))
                .collect(Collectors.joining("\n"));
        return text.substring(0, begin) + example + text.substring(end);
    }

    private static CameraConfig with(CameraConfig camera, SceneConfig scene) {
        return new CameraConfig(
                camera.name(),
                camera.url(),
                camera.enabled(),
                camera.transport(),
                camera.analysis(),
                camera.analyzers(),
                camera.motion(),
                scene,
                camera.rules());
    }

    private static void keys(String path, Object tree, Set<String> into) {
        if (tree instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                into.add(path + key);
                if (value != null) {
                    keys(path + key + ".", value, into);
                }
            });
        } else if (tree instanceof List<?> list) {
            list.forEach(item -> keys(path.replaceFirst("\\.$", "[]."), item, into));
        }
    }

    private static VedetteConfig load(String yaml) {
        return ConfigLoader.load(yaml, BASE, name -> null);
    }
}

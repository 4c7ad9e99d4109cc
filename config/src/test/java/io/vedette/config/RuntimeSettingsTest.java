// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.config.RuntimeSettings.Patched;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeSettingsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String YAML = """
            cameras:
              - {name: yard, url: "file:a.mp4"}
              - name: door
                url: "rtsp://admin:hunter2@10.0.0.1/s"
                zones:
                  - {name: lawn, polygon: [[0, 0.6], [1, 0.6], [1, 1]]}
                motion: {contrast: 9}
            """;
    private static final String UNDRAWN = """
            cameras:
              - {name: door, url: "file:a.mp4", zones: [{name: porch}], lines: [{name: gate}]}
            rules:
              - {name: visitors, zone: porch}
              - {name: passers, line: gate}
            """;
    private static final String PORCH = "{\"name\":\"porch\",\"polygon\":[[0,0],[0.5,0],[0.5,0.5]]}";

    @TempDir
    private Path directory = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(directory.resolve("vedette.yaml"), YAML);
    }

    @Test
    void showsWhatHoldsAndWhoSaysIt() throws Exception {
        JsonNode view = view("{\"zones\":[" + PORCH + "],\"motion\":{\"area\":0.01,\"contrast\":50}}");
        assertThat(view.at("/zones/0/name").asText()).isEqualTo("lawn");
        assertThat(view.at("/zones/0/origin").asText()).isEqualTo("file");
        assertThat(view.at("/zones/0/polygon/0/1").asText()).isEqualTo("0.6");
        assertThat(view.at("/zones/1/origin").asText()).isEqualTo("page");
        assertThat(view.at("/motion/contrast").asInt()).isEqualTo(9);
        assertThat(view.at("/motion/area").asDouble()).isEqualTo(0.01);
        assertThat(view.at("/motion/hold").asText()).isEqualTo("3s");
        assertThat(view.path("set").toString()).isEqualTo("[\"motion.contrast\"]");
        assertThat(view.path("overridden").toString()).isEqualTo("[\"motion.contrast\"]");
        assertThat(view.toString()).doesNotContain("hunter2").doesNotContain("10.0.0.1");
    }

    @Test
    void takesBackWhatItShowedAndKeepsOnlyWhatIsNotTheFiles() throws Exception {
        String shown = view("{\"zones\":[" + PORCH + "]}").toString().replace("0.0,", "0,");
        Patched patched = patch(null, shown);
        assertThat(patched.problems()).isEmpty();
        assertThat(patched.conflicts()).isEmpty();
        JsonNode overlay = JSON.readTree(patched.overlay());
        assertThat(overlay.path("zones")).hasSize(1);
        assertThat(overlay.at("/zones/0/name").asText()).isEqualTo("porch");
        assertThat(overlay.at("/zones/0/origin").isMissingNode()).isTrue();
        assertThat(overlay.path("motion").has("contrast")).isFalse();
    }

    @Test
    void showsASubStreamWithoutItsPasswordAndLetsNobodyChangeIt() throws Exception {
        Files.writeString(file, """
                cameras:
                  - name: door
                    url: "rtsp://admin:hunter2@10.0.0.1/s"
                    analysis: {url: "rtsp://admin:hunter2@10.0.0.1/${SUB:hunter2}"}
                """);
        JsonNode view = view(null);
        assertThat(view.at("/analysis/url").asText()).isEqualTo("rtsp://admin:***@10.0.0.1/***");
        assertThat(view.toString()).doesNotContain("hunter2");
        Patched same = patch(null, view.toString());
        assertThat(same.problems()).isEmpty();
        assertThat(same.conflicts()).isEmpty();
        Patched other = patch(null, "{\"analysis\":{\"url\":\"rtsp://x:hunter3@evil/\"}}");
        assertThat(other.conflicts().stream().map(ConfigProblem::toString))
                .containsExactly(
                        "analysis.url: rtsp://x:***@evil/ (expected: as in the configuration file, which wins)");
    }

    @Test
    void mergesSettingsKeyByKeyAndForgetsThem() {
        Patched first = patch(null, "{\"motion\":{\"area\":0.02,\"hold\":\"5s\"}}");
        Patched second = patch(first.overlay(), "{\"motion\":{\"area\":null},\"analysis\":{\"interval\":\"1s\"}}");
        assertThat(second.overlay()).isEqualTo("{\"motion\":{\"hold\":\"5s\"},\"analysis\":{\"interval\":\"1s\"}}");
        Patched third = patch(second.overlay(), "{\"motion\":null,\"analysis\":{\"interval\":null}}");
        assertThat(third.overlay()).isNull();
    }

    @Test
    void reportsAllProblemsWhereTheyWereSent() {
        Patched patched = patch(null, """
                {"zones":[{"name":"lawn","origin":"file","polygon":[[0,0.6],[1,0.6],[1,1]],"labels":[],"score":0,
                   "area":[0,1],"aspect":[0,100],"inertia":3},
                  {"name":"bow","polygon":[[0,0],[1,1],[1,0],[0,1]]},
                  {"name":"far","polygon":[[0,0],[1.5,0],[1,1]],"colour":"red"}],
                 "lines":[{"name":"lawn"}],
                 "masks":[{"name":"tree","kind":"leaf","polygon":[[0,0],[1,0],[1,1]]}],
                 "analysis":{"size":10}}
                """);
        assertThat(patched.conflicts().stream().map(ConfigProblem::path)).containsExactly("lines[0]");
        patched = patch(null, """
                {"zones":[{"name":"bow","polygon":[[0,0],[1,1],[1,0],[0,1]]},
                  {"name":"far","polygon":[[0,0],[1.5,0],[1,1]],"colour":"red"}],
                 "masks":[{"name":"bow","kind":"leaf","polygon":[[0,0],[1,0],[1,1]]}],
                 "analysis":{"size":10,"url":"file:/etc/passwd"}, "url": "x"}
                """);
        assertThat(patched.problems().stream().map(ConfigProblem::path)).containsExactly("url");
        patched = patch(null, """
                {"zones":[{"name":"bow","polygon":[[0,0],[1,1],[1,0],[0,1]]},
                  {"name":"far","polygon":[[0,0],[1.5,0],[1,1]],"colour":"red"}],
                 "masks":[{"name":"bow","kind":"leaf","polygon":[[0,0],[1,0],[1,1]]}],
                 "analysis":{"size":10,"url":"file:/etc/passwd"}}
                """);
        assertThat(patched.problems().stream().map(ConfigProblem::path))
                .containsExactlyInAnyOrder(
                        "zones[0].polygon",
                        "zones[1].polygon[1][0]",
                        "zones[1].polygon",
                        "zones[1].colour",
                        "masks[0].name",
                        "masks[0].kind",
                        "analysis.size",
                        "analysis.url");
    }

    @Test
    void theFileWins() throws Exception {
        Patched patched = patch(null, "{\"motion\":{\"contrast\":30},\"zones\":[{\"name\":\"lawn\",\"polygon\":[]}]}");
        assertThat(patched.conflicts().stream().map(ConfigProblem::path))
                .containsExactlyInAnyOrder("motion.contrast", "zones[0]");
        JsonNode view = view("{\"zones\":[{\"name\":\"lawn\",\"polygon\":[[0,0],[1,0],[1,1]]}]}");
        assertThat(view.at("/zones/0/polygon/0/1").asDouble()).isEqualTo(0.6);
        assertThat(view.path("overridden").toString()).isEqualTo("[\"zones.lawn\"]");
    }

    @Test
    void drawsWhatTheFileOnlyNamesAndRulesWaitFor() throws Exception {
        Files.writeString(file, UNDRAWN);
        assertThat(view(null).path("zones")).isEmpty();
        assertThat(view(null).path("undrawn").toString()).isEqualTo("[\"zones.porch\",\"lines.gate\"]");
        String gate = "{\"name\":\"gate\",\"from\":[0,0.5],\"to\":[1,0.5]}";
        Patched drawn = patch(null, "{\"zones\":[" + PORCH + "],\"lines\":[" + gate + "]}");
        assertThat(drawn.problems()).isEmpty();
        assertThat(drawn.conflicts()).isEmpty();
        JsonNode view = view(drawn.overlay());
        assertThat(view.path("undrawn")).isEmpty();
        assertThat(view.path("overridden")).isEmpty();
        assertThat(view.at("/zones/0/origin").asText()).isEqualTo("page");
        YamlCameraRegistry registry =
                new YamlCameraRegistry(file, () -> Map.of("door", String.valueOf(drawn.overlay())));
        SceneConfig scene = registry.load().get(0).scene();
        assertThat(scene.zones()).singleElement().matches(ZoneConfig::isDrawn);
        assertThat(scene.lines()).singleElement().matches(LineConfig::isDrawn);
        Patched back = patch(drawn.overlay(), "{\"zones\":[]}");
        assertThat(view(back.overlay()).path("undrawn").toString()).isEqualTo("[\"zones.porch\"]");
    }

    @Test
    void aPatchSaysWhereItsShapesAre() throws Exception {
        Files.writeString(file, UNDRAWN);
        assertThat(patch(null, "{\"zones\":[{\"name\":\"porch\"}],\"lines\":[{\"name\":\"side\"}]}")
                        .problems())
                .extracting(ConfigProblem::path)
                .containsExactly("zones[0].polygon", "lines[0].from", "lines[0].to");
    }

    @Test
    void readsNoEnvironmentForOthers() {
        Patched patched =
                patch(null, "{\"zones\":[{\"name\":\"a\",\"polygon\":[[0,0],[1,0],[1,1]],\"labels\":[\"${HOME}\"]}]}");
        assertThat(patched.problems()).hasSize(1);
        String stored = "{\"motion\":{\"area\":0.5},\"masks\":[{\"name\":\"${HOME}\"}]}";
        assertThat(RuntimeSettings.of(file).view("door", stored).orElseThrow()).doesNotContain(System.getenv("HOME"));
    }

    @Test
    void whatMakesNoSenseIsSaidAndNeverHalfTaken() {
        String deep = "[".repeat(40) + "]".repeat(40);
        for (String patch : List.of(
                "{\"zones\":" + deep + "}",
                "{\"zones\":[null]}",
                "{\"zones\":[7]}",
                "{\"zones\":[{}]}",
                "{\"zones\":{}}",
                "{\"zones\":[{\"name\":\"a\\u007f\",\"polygon\":[[0,0],[1,0],[1,1]]}]}",
                "{\"zones\":[{\"name\":\"a\",\"polygon\":[[0,0],[1e400,0],[1,1]]}]}",
                "{\"motion\":{\"area\":1e999999999}}",
                "{\"motion\":{\"area\":\"NaN\"}}",
                "{\"motion\":{\"__proto__\":1}}",
                "{\"motion\":[]}",
                "{\"__proto__\":{\"a\":1}}",
                "{\"name\":\"other\"}")) {
            assertThat(patch(null, patch).problems()).as(patch).isNotEmpty();
        }
        String same = "{\"name\":\"a\",\"polygon\":[[0,0],[1,0],[1,1]]}";
        assertThat(patch(null, "{\"zones\":[" + same + "," + same + "]}").problems())
                .extracting(ConfigProblem::path)
                .containsExactly("zones[1].name");
    }

    @Test
    void unknownCamerasAndWhatIsNoObjectAreNothing() {
        RuntimeSettings settings = RuntimeSettings.of(file);
        assertThat(settings.view("barn", null)).isEmpty();
        assertThat(settings.patch("barn", null, "{}")).isEmpty();
        for (String text : List.of("", "[]", "7", "{", "null")) {
            assertThat(settings.patch("door", null, text)).isEmpty();
            assertThat(RuntimeSettings.isObject(text)).isFalse();
        }
    }

    @Test
    void theRegistryAddsWhatWasChangedAndLivesWithWhatIsNoLongerPossible() throws Exception {
        Map<String, String> changed = Map.of(
                "door", "{\"zones\":[" + PORCH + "],\"analysis\":{\"interval\":\"1s\"}}",
                "yard", "{\"zones\":[{\"name\":\"bad\"}]}",
                "gone", "{\"motion\":{\"area\":1}}",
                "torn", "{",
                "deep", "{\"zones\":" + "[".repeat(40) + "]".repeat(40) + "}");
        YamlCameraRegistry registry = new YamlCameraRegistry(file, () -> changed);
        List<CameraConfig> cameras = registry.load();
        assertThat(cameras.get(1).scene().zones()).extracting(ZoneConfig::name).containsExactly("lawn", "porch");
        assertThat(cameras.get(1).analysis().interval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(cameras.get(0).scene().zones()).isEmpty();
        assertThat(registry.complaint().orElseThrow()).contains("cameras[0].zones[0].polygon");
    }

    @Test
    void theRegistryGoesOnWithWhatItHadWhileChangesCannotBeRead() throws Exception {
        boolean[] away = {false};
        YamlCameraRegistry registry = new YamlCameraRegistry(file, () -> {
            if (away[0]) {
                throw new RegistryException("away");
            }
            return Map.of("yard", "{\"zones\":[" + PORCH + "]}");
        });
        registry.load();
        away[0] = true;
        assertThat(registry.load().get(0).scene().zones()).hasSize(1);
    }

    private JsonNode view(@Nullable String overlay) throws Exception {
        return JSON.readTree(RuntimeSettings.of(file).view("door", overlay).orElseThrow());
    }

    private Patched patch(@Nullable String overlay, String patch) {
        return RuntimeSettings.of(file).patch("door", overlay, patch).orElseThrow();
    }
}

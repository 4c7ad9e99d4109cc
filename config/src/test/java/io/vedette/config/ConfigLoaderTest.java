// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PORT", "9000", "VIDEOS", "/videos", "SUB", "sub", "PASSWORD", "p@ss:${PORT}");

    @TempDir
    Path directory;

    @Test
    void readsEveryKeyOfCamerasAndDetectors() {
        VedetteConfig config = load(EVERYTHING);
        assertThat(config.cameras())
                .containsExactly(new CameraConfig(
                        "yard",
                        new Secret("rtsp://10.0.0.1/"),
                        false,
                        Transport.TCP,
                        new AnalysisConfig(
                                new Secret("rtsp://v:${CAM_PASSWORD}@10.0.0.1/sub"),
                                Duration.ofSeconds(1),
                                320,
                                DecodePolicy.KEYFRAMES),
                        List.of("people"),
                        new MotionConfig(false, 0.25f, 7.5f, Duration.ofSeconds(90))));
        assertThat(config.detectors())
                .containsExactly(new DetectorConfig(
                        "people",
                        "/etc/vedette/models/p.onnx",
                        Device.TENSORRT,
                        0.5f,
                        0.6f,
                        List.of("person"),
                        new DetectorConfig.Batch(8, Duration.ofMillis(20)),
                        2));
    }

    @Test
    void readsEveryKeyOfTheOtherSections() {
        VedetteConfig config = load(EVERYTHING);
        assertThat(config.database())
                .isEqualTo(new DatabaseConfig(
                        Optional.of("jdbc:sqlite:/x.db"),
                        Optional.of("u"),
                        Optional.of(new Secret("p")),
                        Duration.ofSeconds(1)));
        assertThat(config.web())
                .isEqualTo(new WebConfig(
                        "0.0.0.0",
                        0,
                        List.of("https://cams.example:8443"),
                        Optional.of(new Secret("t")),
                        Duration.ofMinutes(1),
                        256L << 20));
        assertThat(config.link())
                .isEqualTo(new LinkConfig(
                        List.of(new HostPort("10.0.0.5", 8089), new HostPort("fd00::5", 9)),
                        new HostPort("0.0.0.0", 9),
                        Optional.of(new Secret("${LINK}")),
                        Optional.of(new LinkConfig.TlsIdentity(
                                Path.of("/etc/vedette/tls/gateway.pem"), Path.of("/tls/gateway.key"))),
                        Optional.of(Path.of("/etc/vedette/tls/ca.pem"))));
        assertThat(config.flink())
                .isEqualTo(new FlinkConfig(
                        3,
                        Duration.ofSeconds(2),
                        Optional.of(Path.of("cp")),
                        0,
                        Map.of("state.backend.type", "rocksdb")));
        assertThat(config.logging().levels())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("root", "error", "io.vedette", "info", "org.apache.flink", "debug"));
        assertThat(config.data()).isEqualTo(Path.of("/var/lib/vedette"));
    }

    private static final String EVERYTHING = """
            cameras:
              - name: yard
                url: rtsp://10.0.0.1/
                enabled: false
                transport: tcp
                analysis: {url: "rtsp://v:${CAM_PASSWORD}@10.0.0.1/sub", interval: 1s, size: 320, decode: keyframes}
                analyzers: [people]
                motion: {enabled: false, area: 0.25, contrast: 7.5, hold: 1.5m}
            detectors:
              - name: people
                model: models/p.onnx
                device: tensorrt
                confidence: 0.5
                iou: 0.6
                labels: [person]
                batch: {size: 8, delay: 20ms}
                threads: 2
            database: {url: "jdbc:sqlite:/x.db", user: u, password: p, detections: 1s}
            web:
              host: 0.0.0.0
              port: 0
              origins: ["https://cams.example:8443"]
              token: t
              rewind: {duration: 1m, memory: 256MB}
            link:
              gateways: [10.0.0.5:8089, "[fd00::5]:9"]
              listen: {host: 0.0.0.0, port: 9}
              token: ${LINK}
              tls: {certificate: tls/gateway.pem, key: /tls/gateway.key, trusted: tls/ca.pem}
            flink:
              lanes: 3
              checkpoint: {interval: 2s, directory: cp}
              dashboard: {port: 0}
              state.backend.type: rocksdb
            logging: {root: error, org.apache.flink: debug}
            data: /var/lib/vedette
            """;

    @Test
    void resolvesPlaceholdersOfPlainValuesAtOnce() {
        assertThat(load("web: {port: '${PORT}'}").web().port()).isEqualTo(9000);
        assertThat(load("web: {port: '${NOT_SET:80}88'}").web().port()).isEqualTo(8088);
        assertThat(load("data: /a/${SUB}/${NOT_SET:}b").data()).isEqualTo(Path.of("/a/sub/b"));
    }

    @Test
    void keepsPlaceholdersOfSecretsUntilTheyAreUsed() {
        VedetteConfig config = load("{web: {token: '${NOT_SET}'}, database: {password: '${PASSWORD}'}}");
        Secret password = config.database().password().orElseThrow();
        assertThat(password.template()).isEqualTo("${PASSWORD}");
        assertThat(password.reveal(ENVIRONMENT::get)).isEqualTo("p@ss:${PORT}");
        assertThatThrownBy(() -> config.web().token().orElseThrow().reveal(ENVIRONMENT::get))
                .isInstanceOf(ConfigException.class)
                .hasMessage("environment variable NOT_SET is not set (expected: set it, or write ${NOT_SET:default})");
    }

    @Test
    void lanesWithoutAGatewayBesideThemDialTheOneOfTheirMachine() {
        assertThat(load("link: {listen: {host: 10.0.0.5, port: 9}}").link().dialed())
                .containsExactly(new HostPort("10.0.0.5", 9));
        for (String everywhere : List.of("0.0.0.0", "'::'")) {
            assertThat(load("link: {listen: {host: " + everywhere + "}}").link().dialed())
                    .containsExactly(new HostPort("127.0.0.1", 8089));
        }
        assertThat(load("link: {gateways: ['[fd00::5]:9']}").link().dialed())
                .containsExactly(new HostPort("fd00::5", 9))
                .hasToString("[[fd00::5]:9]");
    }

    @Test
    void thePortForLanesIsNobodysWhereNoLinkIsConfigured() {
        assertThat(load("{web: {port: 8089}, flink: {dashboard: {port: 8090}}}")
                        .web()
                        .port())
                .isEqualTo(8089);
        assertThat(load("flink: {dashboard: {port: 8089}}").flink().dashboardPort())
                .isEqualTo(8089);
        assertThat(ConfigProblemsTest.messageFor("{web: {port: 8089}, link: {gateways: []}}"))
                .startsWith("link.listen.port: 8089");
    }

    @Test
    void acceptsUrlsOfCameras() {
        List<String> urls = List.of(
                "rtsp://10.0.0.1",
                "rtsp://10.0.0.1:554/a?b=c#d",
                "RTSP://cam.example/",
                "rtsp://[fe80::1]:8554/",
                "rtsp://viewer:hun%2Fter2@cam_1/",
                "rtsp://viewer:h@nter2@cam/",
                "rtsp://viewer:${NOT_SET}@${HOST}:${NOT_SET}/",
                "${NOT_SET}",
                "${NOT_SET:rtsp://10.0.0.1/}",
                "${NOT_SET:rtsp}://10.0.0.1/",
                "rtsp://${NOT_SET:10.0.0.1}:${NOT_SET:554}/",
                "file:/videos/a b.mp4",
                "file:///videos/a.mp4");
        for (String url : urls) {
            assertThat(url("'" + url + "'")).isEqualTo(url);
        }
    }

    @Test
    void putsRelativeFilesUnderTheDirectoryOfTheConfiguration() {
        assertThat(url("file:a.mp4")).isEqualTo("file:/etc/vedette/a.mp4");
        assertThat(url("file:../b/a.mp4")).isEqualTo("file:/etc/b/a.mp4");
        assertThat(url("'file:${SUB}/a.mp4'")).isEqualTo("file:/etc/vedette/${SUB}/a.mp4");
        assertThat(url("'file:${VIDEOS}/a.mp4'")).isEqualTo("file:${VIDEOS}/a.mp4");
        assertThat(url("'file:${NOT_SET}/a.mp4'")).isEqualTo("file:${NOT_SET}/a.mp4");
    }

    @Test
    void tellsModelsByNameFromModelsByPath() {
        assertThat(model("yolov8n")).isEqualTo("yolov8n");
        assertThat(model("own.onnx")).isEqualTo("/etc/vedette/own.onnx");
        assertThat(model("/opt/own.onnx")).isEqualTo("/opt/own.onnx");
        assertThat(model("'${SUB}/own.onnx'")).isEqualTo("/etc/vedette/sub/own.onnx");
    }

    @Test
    void takesSharedSettingsFromAnAnchor() {
        VedetteConfig config = load("""
                cameras:
                  - &first
                    name: yard
                    url: rtsp://10.0.0.1/
                    motion: &motion {area: 0.5}
                  - <<: *first
                    name: gate
                  - {name: door, url: "rtsp://10.0.0.2/", motion: {<<: [*motion], hold: 1s}}
                """);
        assertThat(config.cameras()).extracting(CameraConfig::name).containsExactly("yard", "gate", "door");
        assertThat(config.cameras()).extracting(c -> c.motion().area()).containsOnly(0.5f);
    }

    @Test
    void listensBeyondLoopbackOnlyWithAToken() {
        for (String loopback : List.of("localhost", "127.0.0.2", "'::1'")) {
            assertThat(load("web: {host: " + loopback + "}").web().token()).isEmpty();
        }
        assertThat(load("web: {host: '::', token: '${NOT_SET}'}").web().host()).isEqualTo("::");
        assertThat(ConfigProblemsTest.messageFor("web: {host: 127.0.0.1.example.org}"))
                .contains("web.token: missing");
    }

    @Test
    void readsAFileFromItsDirectory() throws IOException {
        Path file = directory.resolve("vedette.yaml");
        Files.writeString(file, "cameras: [{name: yard, url: 'file:a.mp4'}]");
        assertThat(ConfigLoader.load(file).cameras())
                .containsExactly(CameraConfig.of("yard", new Secret("file:" + directory.resolve("a.mp4"))));
    }

    @Test
    void saysWhatIsWrongWithTheFileItself() throws IOException {
        Path missing = directory.resolve("none.yaml");
        assertThatThrownBy(() -> ConfigLoader.load(missing))
                .hasMessage(missing + ": not found (expected: a YAML file)");
        assertThatThrownBy(() -> ConfigLoader.load(directory))
                .hasMessage(directory + ": a directory (expected: a YAML file)");
        Path latin = Files.write(directory.resolve("latin.yaml"), new byte[] {'a', ':', ' ', (byte) 0xe9});
        assertThatThrownBy(() -> ConfigLoader.load(latin))
                .hasMessage(latin + ": not UTF-8 (expected: a YAML file in UTF-8)");
    }

    private static String url(String url) {
        return load("cameras: [{name: yard, url: " + url + "}]")
                .cameras()
                .get(0)
                .url()
                .template();
    }

    private static String model(String model) {
        return load("detectors: [{name: objects, model: " + model + "}]")
                .detectors()
                .get(0)
                .model();
    }

    private static VedetteConfig load(String yaml) {
        return ConfigLoader.load(yaml, Path.of("/etc/vedette"), ENVIRONMENT::get);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedConfigTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void lanesReadWhatTheFileSays() throws Exception {
        Path file = write("""
                # hunter2 was the old password
                cameras:
                  - name: yard
                    url: rtsp://viewer:${YARD_PASSWORD}@10.0.0.1/
                    motion: &common {area: 0.5}
                  - {name: gate, url: "file:gate.mp4", motion: *common}
                rules:
                  - name: night
                    schedule: [{from: "22:00", to: "06:00"}]
                    webhook: {url: "https://example.org/${HOOK_PATH}", secret: "${HOOK}"}
                database: {url: "jdbc:postgresql://db/vedette", user: "007", password: "${DB_PASSWORD}"}
                web: {port: 9000}
                flink: {lanes: 3}
                data: data9
                """);

        ShippedConfig shipped = ShippedConfig.of(file);

        assertThat(shipped.text())
                .doesNotContain("hunter2", "9000", "lanes", "data9")
                .contains("${YARD_PASSWORD}");
        VedetteConfig all = ConfigLoader.load(file);
        VedetteConfig read = ConfigLoader.load(shipped);
        assertThat(read.cameras()).isEqualTo(all.cameras());
        assertThat(read.rules()).isEqualTo(all.rules());
        assertThat(read.webhooks()).isEqualTo(all.webhooks());
        assertThat(read.database()).isEqualTo(all.database());
        assertThat(read.web()).isEqualTo(WebConfig.DEFAULT);
    }

    @Test
    void theReferenceCanBeShipped() throws Exception {
        ShippedConfig shipped = ShippedConfig.of(write(ConfigLoader.reference()));

        assertThat(ConfigLoader.load(shipped).detectors()).isEqualTo(VedetteConfig.DEFAULT.detectors());
    }

    @Test
    void everySecretThatStandsThereIsRefusedAndNotShown() throws Exception {
        Path file = write("""
                cameras:
                  - {name: a, url: "rtsp://viewer:hunter2@10.0.0.1/"}
                  - {name: b, url: "rtsp://10.0.0.2/?token=hunter2", analysis: {url: "rtsp://v:${P:hunter2}@10.0.0.2/"}}
                rules: [{name: r, webhook: {url: "https://x:hunter2@example.org/", secret: hunter2}}]
                database: {password: hunter2}
                link: {token: "${VEDETTE_LINK_TOKEN:hunter2}"}
                """);

        assertThatThrownBy(() -> ShippedConfig.of(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cameras[0].url: rtsp://viewer:***@10.0.0.1/ (expected: ${NAME}")
                .hasMessageContaining("cameras[1].url:")
                .hasMessageContaining("cameras[1].analysis.url:")
                .hasMessageContaining("rules.r.webhook.url:")
                .hasMessageContaining("rules.r.webhook.secret: ***")
                .hasMessageContaining("database.password: ***")
                .hasMessageContaining("link.token: ***")
                .message()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://10.0.0.1:554/stream?channel=1",
                "rtsp://viewer@10.0.0.1/",
                "rtsp://viewer:${YARD}@10.0.0.1/",
                "${URL}",
                "rtsp://10.0.0.1/?password=${YARD}",
                "file:gate.mp4"
            })
    void whatHoldsNoSecretIsTaken(String url) throws Exception {
        Path file = write("cameras: [{name: a, url: \"" + url + "\"}]\n");

        assertThat(ConfigLoader.load(ShippedConfig.of(file)).cameras()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example.org/services/hunter2",
                "https://hooks.example.org?hunter2",
                "https://${HOST}/hunter2",
                "${BASE}/hunter2",
                "${HOOK:https://hooks.example.org/hunter2}",
                "https://hooks.example.org/${PATH_OF_HOOK:hunter2}"
            })
    void thePathOfAWebhookIsASecret(String url) throws Exception {
        Path file = write("rules: [{name: r, webhook: {url: \"" + url + "\"}}]\n");

        assertThat(ConfigLoader.load(file).webhooks()).as("on one machine").hasSize(1);
        assertThatThrownBy(() -> ShippedConfig.of(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("rules.r.webhook.url: ")
                .hasMessageContaining("/*** (expected: ${NAME}, set where lanes run")
                .message()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${HOOK}",
                "https://hooks.example.org",
                "http://hooks.example.org:8080/",
                "https://hooks.example.org/services/${KEY}",
                "https://user:${PASSWORD}@hooks.example.org/?key=${KEY}"
            })
    void webhooksWithoutASecretAreTaken(String url) throws Exception {
        Path file = write("rules: [{name: r, webhook: {url: \"" + url + "\"}}]\n");

        assertThat(ConfigLoader.load(ShippedConfig.of(file)).webhooks()).hasSize(1);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("vedette.yaml"), yaml);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is secret is nowhere printed. */
class SecretsTest {
    private static final String SECRET = "hunter2";

    @Test
    void printsNoSecretOfAConfiguration() {
        VedetteConfig config = ConfigLoader.load("""
                cameras:
                  - {name: yard, url: "rtsp://viewer:hunter2@10.0.0.1/", analysis: {url: "rtsp://viewer:hunter2@10.0.0.1/s"}}
                database: {password: hunter2}
                web: {token: hunter2}
                flink: {security.ssl.rest.key-password: hunter2}
                """, Path.of("/"));
        assertThat(config.toString())
                .contains("yard", "***", "security.ssl.rest.key-password")
                .doesNotContain(SECRET);
        assertThat(config.cameras().get(0).url().reveal(name -> null)).contains(SECRET);
        assertThat(config.database().password().orElseThrow()).hasToString("***");
    }

    @Test
    void shipsNoSecretWithTheRegistry() throws Exception {
        Path file = Files.createTempFile("vedette", ".yaml");
        try {
            Files.writeString(file, "cameras: [{name: yard, url: 'rtsp://viewer:hunter2@10.0.0.1/'}]");
            YamlCameraRegistry registry = new YamlCameraRegistry(file);
            registry.load();
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(registry);
            }
            assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
                    .contains("vedette")
                    .doesNotContain(SECRET);
            Files.writeString(file, "cameras: [{name: yard, url: 'http://viewer:hunter2@10.0.0.1/'}]");
            assertThatThrownBy(registry::load)
                    .isInstanceOf(RegistryException.class)
                    .message()
                    .doesNotContain(SECRET);
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "rtsp://viewer:hunter2@cam/1, rtsp://viewer:***@cam/1",
        "rtsp://viewer:hun:ter2@cam/1, rtsp://viewer:***@cam/1",
        "rtsp://viewer:hun/te@r2@cam/1, rtsp://viewer:***@cam/1",
        "rtsp:viewer:hunter2@cam/1, rtsp:***@cam/1",
        "viewer:hunter2@cam, viewer:***@cam",
        "rtsp://cam/user=a&password=hunter2&channel=1, rtsp://cam/user=a&password=***&channel=1",
        "rtsp://cam/?Token=hunter2, rtsp://cam/?Token=***",
        "${CAM:rtsp://viewer:hunter2@cam/}, ${CAM:rtsp://viewer:***@cam/}",
        "rtsp://viewer@cam:554/1, rtsp://viewer@cam:554/1",
        "rtsp://cam:554/1, rtsp://cam:554/1"
    })
    void masksPasswordsOfUrls(String url, String masked) {
        assertThat(Masking.mask(url)).isEqualTo(masked);
    }

    @Property(tries = 500)
    void masksAnyPassword(@ForAll @StringLength(max = 20) @CharRange(from = ' ', to = '~') String password) {
        String secret = "<" + password + ">";
        for (String url : List.of(
                "rtsp://viewer:" + secret + "@cam/1", "viewer:" + secret + "@cam", "rtsp//v:" + secret + "@c")) {
            assertThat(Masking.mask(url)).doesNotContain(secret);
        }
    }
}

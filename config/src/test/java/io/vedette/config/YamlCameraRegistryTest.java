// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlCameraRegistryTest {
    @TempDir
    Path directory;

    private Path file;
    private CameraRegistry registry;

    @BeforeEach
    void makeRegistry() {
        file = directory.resolve("vedette.yaml");
        registry = new YamlCameraRegistry(file);
    }

    @Test
    void readsTheFileAnewEachTime() throws Exception {
        Files.writeString(file, "cameras: [{name: yard, url: 'file:a.mp4'}]");
        assertThat(registry.load())
                .containsExactly(CameraConfig.of("yard", new Secret("file:" + directory.resolve("a.mp4"))));
        Files.writeString(file, "cameras: [{name: gate, url: 'file:a.mp4'}, {name: yard, url: 'file:b.mp4'}]");
        assertThat(registry.load()).extracting(CameraConfig::name).containsExactly("gate", "yard");
        Files.writeString(file, "cameras: []");
        assertThat(registry.load()).isEmpty();
    }

    @Test
    void refusesGarbageAndSaysAllThatIsWrong() throws Exception {
        Files.writeString(file, "cameras: [{name: yard, url: 'ftp://a'}]\nweb: {port: x}");
        assertThatThrownBy(registry::load)
                .isInstanceOf(RegistryException.class)
                .hasMessageContainingAll(file.toString(), "cameras[0].url: ftp://a", "web.port: x");
        Files.write(file, new byte[] {0, (byte) 0xff, 1, 2});
        assertThatThrownBy(registry::load).isInstanceOf(RegistryException.class);
    }

    @Test
    void takesNoEmptyOrMissingFileForAWishToHaveNoCameras() throws Exception {
        assertThatThrownBy(registry::load).isInstanceOf(RegistryException.class).hasMessageContaining("not found");
        Files.writeString(file, "\n");
        assertThatThrownBy(registry::load).isInstanceOf(RegistryException.class).hasMessageContaining("empty");
    }

    @Test
    void travelsWithTheJob() throws IOException, ClassNotFoundException, RegistryException {
        Files.writeString(file, "cameras: [{name: yard, url: 'file:a.mp4'}]");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(registry);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((CameraRegistry) in.readObject()).load()).isEqualTo(registry.load());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.ConfigLoader;
import io.vedette.config.HostPort;
import io.vedette.config.LinkConfig;
import io.vedette.config.Secret;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkSecretTest {
    /** Something that every environment has. */
    private static final String VARIABLE = "PATH";

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = Files.writeString(directory.resolve("link.token"), "of-the-file\n");
    }

    @Test
    void isTheFilesWhereNoneIsConfigured() throws IOException {
        assertThat(LinkSecret.of(Optional.empty(), file).read()).isEqualTo("of-the-file");
        assertThat(LinkSecret.of(token("${NOT_SET_ANYWHERE:}"), file).read()).isEqualTo("of-the-file");
        assertThat(LinkToken.of(config(Optional.empty()), file).template()).isEqualTo("of-the-file");
        assertThat(LinkToken.of(config(token("${NOT_SET_ANYWHERE:}")), file).template())
                .isEqualTo("of-the-file");
    }

    @Test
    void comesFromTheEnvironmentOfWhoeverConnects() throws IOException {
        String expected = System.getenv(VARIABLE);
        assertThat(LinkSecret.of(token("${" + VARIABLE + "}"), file).read()).isEqualTo(expected);
        assertThat(LinkToken.of(config(token("${" + VARIABLE + "}")), file).reveal(System::getenv))
                .isEqualTo(expected);
    }

    @Test
    void saysWhichVariableIsMissing() {
        assertThatThrownBy(
                        () -> LinkSecret.of(token("${NOT_SET_ANYWHERE}"), file).read())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("link.token: environment variable NOT_SET_ANYWHERE is not set");
    }

    @Test
    void isReadAnewOutOfAConfiguration() throws IOException {
        Path configuration = directory.resolve("vedette.yaml");
        LinkSecret secret = LinkSecret.inConfiguration(configuration, file);
        assertThatThrownBy(secret::read).isInstanceOf(IOException.class).hasMessageContaining("can't be used now");
        Files.writeString(configuration, "cameras: []\n");
        assertThat(secret.read()).isEqualTo("of-the-file");
        Files.writeString(configuration, "link: {token: written}\n");
        assertThat(secret.read()).isEqualTo("written");
        assertThat(LinkToken.of(ConfigLoader.load(configuration).link(), file).template())
                .isEqualTo("written");
    }

    @Test
    void isShippedAndNotShown() throws Exception {
        LinkSecret secret = LinkSecret.of(token("hunter2"), file);
        List<GatewayAddress> gateways = LinkAccess.plain(secret).to(List.of(new HostPort("fd00::5", 8089)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(List.copyOf(gateways));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(gateways).hasToString("[[fd00::5]:8089]");
        }
        assertThat(secret.toString() + LinkAccess.plain(secret)).doesNotContain("hunter2");
        LinkSecret elsewhere = LinkSecret.inConfiguration(directory.resolve("vedette.yaml"), file);
        ByteArrayOutputStream shipped = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(shipped)) {
            out.writeObject(LinkAccess.plain(elsewhere));
        }
        assertThat(shipped.toString(StandardCharsets.ISO_8859_1)).doesNotContain("of-the-file");
    }

    private static Optional<Secret> token(String text) {
        return Optional.of(new Secret(text));
    }

    private static LinkConfig config(Optional<Secret> token) {
        return new LinkConfig(List.of(), LinkConfig.DEFAULT.listen(), token, Optional.empty(), Optional.empty());
    }
}

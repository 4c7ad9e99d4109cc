// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads the configuration file. Everything that is wrong with it is said at once, one problem a line, as
 * {@code path: value (expected: …), line n}, with secrets masked.
 */
public final class ConfigLoader {
    private static final String REFERENCE = "reference.yaml";

    private ConfigLoader() {}

    /**
     * Reads a file; relative paths of footage and models in it start at its directory.
     *
     * @throws ConfigException with every problem
     */
    public static VedetteConfig load(Path file) {
        return load(text(file), directory(file));
    }

    /**
     * Reads what a source has now.
     *
     * @throws ConfigException with every problem
     */
    public static VedetteConfig load(ConfigSource source) {
        return load(source.text(), source.base());
    }

    /**
     * Reads a file's text.
     *
     * @param yaml the text
     * @param base where relative paths of footage and models start
     * @throws ConfigException with every problem
     */
    public static VedetteConfig load(String yaml, Path base) {
        return load(yaml, base, System::getenv);
    }

    /**
     * Reads a file's text in a given environment.
     *
     * @param yaml the text
     * @param base where relative paths of footage and models start
     * @param environment gives a variable's value, or null when it is not set
     * @throws ConfigException with every problem
     */
    public static VedetteConfig load(String yaml, Path base, UnaryOperator<@Nullable String> environment) {
        Reading reading = new Reading(environment, base);
        VedetteConfig config = read(yaml, reading);
        reading.problems().throwIfAny();
        return config;
    }

    /**
     * Reads a file's text with what overlays add to its cameras; what the file says itself wins.
     *
     * @param overlays by camera, as {@link CameraOverlays#load} gives them
     * @throws ConfigException with every problem, of the file and of overlays alike
     */
    static VedetteConfig load(
            String yaml, Path base, UnaryOperator<@Nullable String> environment, Map<String, String> overlays) {
        Reading reading = new Reading(environment, base);
        Optional<Node> root = Overlaid.root(YamlDocument.root(yaml, reading.problems()), overlays);
        VedetteConfig config = VedetteBinder.bind(Section.root(reading, root), reading);
        reading.problems().throwIfAny();
        return config;
    }

    /** The text of {@code reference.yaml}: every key with its default. It loads, and names no camera. */
    public static String reference() {
        try (InputStream in = ConfigLoader.class.getResourceAsStream(REFERENCE)) {
            if (in == null) {
                throw new IllegalStateException(REFERENCE + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static VedetteConfig read(String yaml, Reading reading) {
        return VedetteBinder.bind(Section.root(reading, YamlDocument.root(yaml, reading.problems())), reading);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file + ": not found (expected: a YAML file)");
        } catch (CharacterCodingException e) {
            throw new ConfigException(file + ": not UTF-8 (expected: a YAML file in UTF-8)");
        } catch (IOException e) {
            throw new ConfigException(file + ": " + (Files.isDirectory(file) ? "a directory" : "can't be read")
                    + " (expected: a YAML file)");
        }
    }

    static Path directory(Path file) {
        return file.toAbsolutePath().resolveSibling("");
    }
}

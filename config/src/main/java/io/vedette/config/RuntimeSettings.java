// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of cameras that can be changed while they run: what a file says, and what an overlay adds to it. Immutable:
 * it is made anew from the file each time.
 */
public final class RuntimeSettings {
    /** Numbers as they are written, never as 4.0E-4, which the file's rules don't know. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private static final Pattern SHAPE = Pattern.compile("(zones|lines|masks)\\[(\\d+)](.*)");

    private final String yaml;
    private final Path base;

    private RuntimeSettings(String yaml, Path base) {
        this.yaml = yaml;
        this.base = base;
    }

    /**
     * Those of a file.
     *
     * @throws ConfigException if it can't be read
     */
    public static RuntimeSettings of(Path file) {
        return new RuntimeSettings(ConfigLoader.text(file), ConfigLoader.directory(file));
    }

    /**
     * What became of a patch.
     *
     * @param overlay the camera's overlay as it would be; null for none
     * @param problems what is wrong with it, by its path in the patch
     * @param conflicts where the file says otherwise
     */
    public record Patched(@Nullable String overlay, List<ConfigProblem> problems, List<ConfigProblem> conflicts) {}

    /**
     * What holds for a camera, as JSON: {@code zones}, {@code lines} and {@code masks}, each with its {@code origin};
     * {@code motion} and {@code analysis}; {@code set}, what of these the file sets; {@code undrawn}, what the file only
     * names, as {@code zones.porch}; {@code overridden}, what was changed and the file says otherwise; {@code invalid}, why a change can't be used any more. Empty when the file has no such
     * camera.
     *
     * @param overlay the camera's overlay; null for none
     * @throws ConfigException if the file has problems of its own
     */
    public Optional<String> view(String camera, @Nullable String overlay) {
        return FileSettings.of(yaml, camera).map(file -> text(tree(camera, file, overlay)));
    }

    private ObjectNode tree(String camera, FileSettings file, @Nullable String overlay) {
        List<ConfigProblem> invalid = overlay == null ? List.of() : problems(camera, overlay);
        Map<String, String> usable = overlay == null || !invalid.isEmpty() ? Map.of() : Map.of(camera, overlay);
        CameraConfig config =
                ConfigLoader.load(yaml, base, System::getenv, usable).cameras().get(file.index());
        ObjectNode view = SettingsView.of(config);
        for (String part : Overlaid.SHAPES) {
            view.path(part)
                    .forEach(shape -> ((ObjectNode) shape)
                            .put(
                                    "origin",
                                    file.names().contains(shape.path("name").asText()) ? "file" : "page"));
        }
        ArrayNode set = view.putArray("set");
        file.set().forEach(set::add);
        ArrayNode undrawn = view.putArray("undrawn");
        SettingsView.undrawn(config.scene()).forEach(undrawn::add);
        ArrayNode overridden = view.putArray("overridden");
        overridden(file, object(overlay)).forEach(overridden::add);
        ArrayNode said = view.putArray("invalid");
        invalid.forEach(problem -> said.add(problem.toString()));
        return view;
    }

    private static Set<String> overridden(FileSettings file, ObjectNode overlay) {
        Set<String> overridden = new LinkedHashSet<>();
        for (String part : Overlaid.SHAPES) {
            for (JsonNode shape : overlay.path(part)) {
                String name = shape.path("name").asText();
                if (file.names().contains(name)) {
                    overridden.add(part + "." + name);
                }
            }
        }
        for (String part : Overlaid.SETTINGS) {
            overlay.path(part).fieldNames().forEachRemaining(key -> {
                if (file.set().contains(part + "." + key)) {
                    overridden.add(part + "." + key);
                }
            });
        }
        return overridden;
    }

    /**
     * What a merge patch of {@link #view} makes of an overlay. Empty when the file has no such camera, or the patch is no
     * JSON object.
     *
     * @param overlay the camera's overlay; null for none
     * @throws ConfigException if the file has problems of its own
     */
    public Optional<Patched> patch(String camera, @Nullable String overlay, String patch) {
        Optional<FileSettings> found = FileSettings.of(yaml, camera);
        Optional<ObjectNode> parsed = parsed(patch);
        if (found.isEmpty() || parsed.isEmpty()) {
            return Optional.empty();
        }
        FileSettings file = found.get();
        SettingsPatch applied = new SettingsPatch(tree(camera, file, overlay), file, object(overlay));
        applied.apply(parsed.get());
        List<ConfigProblem> problems = new ArrayList<>(applied.problems());
        String becomes = "";
        try {
            becomes = text(applied.overlay());
        } catch (UncheckedIOException e) { // such as 1e999999999, which would be a gigabyte long
            problems.add(new ConfigProblem("", "a number without measure", "numbers that can be written out", 0));
        }
        if (problems.isEmpty() && applied.conflicts().isEmpty()) {
            for (ConfigProblem problem : problems(camera, becomes)) {
                problems.add(asSent(problem, file, applied));
            }
        }
        return Optional.of(new Patched(applied.overlay().isEmpty() ? null : becomes, problems, applied.conflicts()));
    }

    /** Problems that an overlay makes; the file must have none of its own. */
    private List<ConfigProblem> problems(String camera, String overlay) {
        ConfigLoader.load(yaml, base, System::getenv, Map.of());
        List<ConfigProblem> unreadable = Overlaid.problems(overlay);
        if (!unreadable.isEmpty()) {
            return unreadable;
        }
        List<ConfigProblem> problems = new ArrayList<>(forTheFile(object(overlay)));
        try {
            ConfigLoader.load(yaml, base, System::getenv, Map.of(camera, overlay));
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        }
        return problems;
    }

    /** URLs never come through the API, which would let whoever reaches it choose where we connect. */
    private static List<ConfigProblem> forTheFile(ObjectNode overlay) {
        return Overlaid.SETTINGS.stream()
                .filter(part -> overlay.path(part).has(Overlaid.FILE_ONLY))
                .map(part -> new ConfigProblem(
                        part + "." + Overlaid.FILE_ONLY, "a URL", "none: it is set in the configuration file alone", 0))
                .toList();
    }

    /** A problem with the path that it has in the patch: there the file's own shapes may be missing. */
    private static ConfigProblem asSent(ConfigProblem problem, FileSettings file, SettingsPatch patch) {
        String prefix = "cameras[" + file.index() + "].";
        String path = problem.path().startsWith(prefix) ? problem.path().substring(prefix.length()) : problem.path();
        Matcher shape = SHAPE.matcher(path);
        if (shape.matches()) {
            String part = shape.group(1);
            int index = Integer.parseInt(shape.group(2)) - file.counts().getOrDefault(part, 0);
            path = part + "[" + (index < 0 ? Integer.parseInt(shape.group(2)) : patch.place(part, index)) + "]"
                    + shape.group(3);
        }
        return new ConfigProblem(path, problem.value(), problem.expected(), 0);
    }

    /** Whether a text is a JSON object, as patches are. */
    public static boolean isObject(String json) {
        return parsed(json).isPresent();
    }

    private static Optional<ObjectNode> parsed(String json) {
        try {
            return MAPPER.readTree(json) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String text(ObjectNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode object(@Nullable String json) {
        return json == null ? MAPPER.createObjectNode() : parsed(json).orElseGet(MAPPER::createObjectNode);
    }
}

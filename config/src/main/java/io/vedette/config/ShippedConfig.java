// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.config;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A configuration as it is shipped with a job to other machines: what lanes use of it, with its placeholders, which each
 * machine fills from its own environment. Without comments, which may hold anything.
 *
 * @param text YAML
 * @param directory where relative paths of footage and models start
 */
public record ShippedConfig(String text, String directory) implements ConfigSource {
    /**
     * What the gateway and those who submit use; its placeholders need not be set where lanes run. Where data is stands in the job
     * graph itself.
     */
    private static final Set<String> OF_OTHERS = Set.of("web", "link", "flink", "data");

    /**
     * What is to be shipped of a file.
     *
     * @throws ConfigException with every problem, when it can't be used or holds secrets as they are
     */
    public static ShippedConfig of(Path file) {
        String text = ConfigLoader.text(file);
        Path base = ConfigLoader.directory(file);
        LiteralSecrets.throwIfAny(ConfigLoader.load(text, base));
        Optional<Node> root = YamlDocument.root(text, new Problems());
        root.ifPresent(node -> {
            if (node instanceof MappingNode mapping) {
                mapping.getValue()
                        .removeIf(entry ->
                                entry.getKeyNode() instanceof ScalarNode key && OF_OTHERS.contains(key.getValue()));
            }
        });
        return new ShippedConfig(root.map(ShippedConfig::yaml).orElse(""), base.toString());
    }

    @Override
    public Path base() {
        return Path.of(directory);
    }

    @Override
    public String name() {
        return "the submitted configuration";
    }

    private static String yaml(Node root) {
        DumperOptions options = new DumperOptions();
        options.setWidth(200);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(root, text);
        return text.toString();
    }
}

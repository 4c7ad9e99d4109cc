// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import io.vedette.config.ConfigLoader;
import io.vedette.job.local.VedetteServer;
import io.vedette.operators.detect.toy.ToyModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A directory with a configuration file, the toy detector and the data of a server. */
final class Installation {
    /** Port lines for any free ports. */
    private static final String SETTINGS = """
            detectors:
              - name: objects
                model: %s
                confidence: 0.5
                threads: 1
            web:
              port: %d
            flink:
              lanes: 2
              dashboard:
                port: 0
              checkpoint:
                interval: 1s
            logging:
              root: info
              io.vedette: debug
            data: "%s"
            """;

    private final Path directory;
    private final Map<String, String> cameras = new LinkedHashMap<>();
    private String model = "toy.onnx";
    private String settings = "";
    private int port;

    private Installation(Path directory) {
        this.directory = directory;
    }

    static Installation in(Path directory) throws IOException {
        ToyModel.write(directory.resolve("toy.onnx"));
        return new Installation(directory);
    }

    Installation withCamera(String name, String url) {
        cameras.put(name, "url: \"" + url + "\"");
        return this;
    }

    /** With further keys of that camera, as YAML's flow style has them. */
    Installation withCamera(String name, String url, String keys) {
        cameras.put(name, "url: \"" + url + "\", " + keys);
        return this;
    }

    /** Adds sections. */
    Installation withSettings(String yaml) {
        settings += yaml;
        return this;
    }

    Installation withoutCamera(String name) {
        cameras.remove(name);
        return this;
    }

    Installation withModel(String pathOrName) {
        model = pathOrName;
        return this;
    }

    /** With the page at a port; 0, as it is at first, is any free one. */
    Installation withPort(int number) {
        port = number;
        return this;
    }

    Path data() {
        return directory.resolve("data");
    }

    /** Writes the file, or writes it anew while a server follows it. */
    Path write() throws IOException {
        StringBuilder text = new StringBuilder("cameras:\n");
        cameras.forEach((name, keys) -> text.append("  - {name: ")
                .append(name)
                .append(", ")
                .append(keys)
                .append("}\n"));
        text.append(SETTINGS.formatted(model, port, data())).append(settings);
        return replace(text.toString());
    }

    /** Puts any text into the file, at once. */
    Path replace(String text) throws IOException {
        return replace(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with bytes that need not be text. */
    Path replace(byte[] bytes) throws IOException {
        Path file = directory.resolve("vedette.yaml");
        Path part = Files.write(directory.resolve("vedette.yaml.part"), bytes);
        return Files.move(part, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    VedetteServer start() throws Exception {
        Path file = write();
        return VedetteServer.start(ConfigLoader.load(file), file);
    }
}

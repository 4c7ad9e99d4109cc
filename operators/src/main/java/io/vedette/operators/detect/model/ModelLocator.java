// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import io.vedette.config.CacheDirectory;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds a model's file: what ends in {@code .onnx} or has a slash in it is a path, anything else the name of a model that was
 * fetched. Names are resolved on the machine that loads the model.
 *
 * @param directory where fetched models are; null for {@code models} in the machine's {@link CacheDirectory}
 */
public record ModelLocator(@Nullable String directory) implements Serializable {
    private static final long serialVersionUID = 1;

    /** Finds fetched models in the cache of the machine it runs on. */
    public static ModelLocator inCache() {
        return new ModelLocator(null);
    }

    /**
     * The file of a model.
     *
     * @param model a path or a name
     * @throws ModelException if there is no such file; the message says how to get it
     */
    public Path locate(String model) throws ModelException {
        if (model.endsWith(".onnx") || model.contains("/")) {
            Path path = Path.of(model).toAbsolutePath();
            if (!Files.isRegularFile(path)) {
                throw new ModelException("model: " + model + " is not a file (expected: the path of an ONNX file)");
            }
            return path;
        }
        Path path = models().resolve(model + ".onnx");
        if (!Files.isRegularFile(path)) {
            throw new ModelException("model: " + model + " is not on this machine (expected: " + path
                    + "; ./vedette models fetch " + model + " gets it)");
        }
        return path;
    }

    private Path models() {
        return directory == null ? CacheDirectory.path().resolve("models") : Path.of(directory);
    }
}

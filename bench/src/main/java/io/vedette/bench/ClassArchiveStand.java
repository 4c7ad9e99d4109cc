// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.config.AnalysisConfig;
import io.vedette.job.DataDirectory;
import io.vedette.job.local.ClassArchive;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An archive of classes as a run leaves it for the next one, made anew, so that it doesn't matter what ran before. */
final class ClassArchiveStand implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String SECONDS = "10";

    private final @Nullable Path directory;
    private final List<String> options;

    private ClassArchiveStand(@Nullable Path directory, List<String> options) {
        this.directory = directory;
        this.options = options;
    }

    /**
     * Has a run make one; that takes half a minute. Where classes lie in directories, as in tests, there can be none, and starts are
     * measured without.
     *
     * @param cameras by name, what is to be started
     */
    static ClassArchiveStand make(Map<String, String> cameras, Effort effort) throws Exception {
        if (Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .anyMatch(entry -> Files.isDirectory(Path.of(entry)))) {
            effort.progress().accept("  without an archive of classes: some are not in jars");
            return new ClassArchiveStand(null, List.of());
        }
        effort.progress().accept("  making an archive of classes");
        Path directory = Files.createTempDirectory("vedette-bench-");
        Path archive = directory.resolve("classes.jsa");
        ClassArchiveStand stand = new ClassArchiveStand(
                directory, List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on")); // on: with it, or not at all
        List<String> making = List.of(
                "-XX:DumpLoadedClassList=" + directory.resolve("classes"),
                "-D" + ClassArchive.PLACE + "=" + archive,
                "-D" + ClassArchive.AFTER + "=" + SECONDS);
        try (VedetteProcess vedette =
                VedetteProcess.start(CameraList.of(cameras, true, AnalysisConfig.DEFAULT.decode()), making)) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (!Files.exists(archive)) {
                vedette.check();
                if (System.nanoTime() > end || vedette.said().contains(ClassArchive.NOT_MADE)) {
                    throw new BenchmarkException("no archive of classes: " + vedette.said());
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
            return stand;
        } catch (Exception | Error e) {
            stand.close();
            throw e;
        }
    }

    /** What a JVM is told to start from it; nothing where there is none. */
    List<String> options() {
        return options;
    }

    @Override
    public void close() throws IOException {
        if (directory != null) {
            DataDirectory.delete(directory);
        }
    }
}

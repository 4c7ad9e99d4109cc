// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterFilesTest {
    @TempDir
    private Path directory = Path.of("");

    private Path copies = Path.of("image");

    private ClusterFiles files = new ClusterFiles(directory);

    @BeforeEach
    void build() throws Exception {
        files = new ClusterFiles(directory);
        copies = directory.resolve("image");
        build(1, "old");
        Path library = Files.writeString(directory.resolve("library-1.jar"), "library");
        Files.createDirectories(directory.resolve("job/target/cluster"));
        Files.writeString(directory.resolve("job/target/cluster/classpath"), library.toString());
    }

    @Test
    void takesTheNewestOfSeveralBuilds() throws Exception {
        build(20, "new");
        build(3, "older");

        files.copyTo(copies);

        assertThat(copies.resolve("usrlib/vedette-job.jar")).hasContent("new");
    }

    @Test
    void removesWhatItPutThereBefore() throws Exception {
        files.copyTo(copies);
        assertThat(copies.resolve("lib/vedette-job-old-cluster.jar")).exists();
        build(2, "new");

        files.copyTo(copies);

        assertThat(copies.resolve("lib").toFile().list())
                .containsExactlyInAnyOrder("vedette-job-new-cluster.jar", "library-1.jar");
    }

    @Test
    void leavesADirectoryOfSomebodyElseAlone() throws Exception {
        Files.createDirectories(copies.resolve("lib"));
        Files.writeString(copies.resolve("lib/vedette-job-0-cluster.jar"), "");

        assertThatThrownBy(() -> files.copyTo(copies))
                .isInstanceOf(ConfigException.class)
                .hasMessage(copies.resolve("lib") + ": vedette-job-0-cluster.jar"
                        + " (expected: a new or empty directory, or one that this command made)");

        assertThat(copies.resolve("lib").toFile().list()).hasSize(1);
    }

    @Test
    void aClusterKeepsTheLibrariesThatItWasStartedWith() throws Exception {
        ClusterDirectory cluster = new ClusterDirectory(directory.resolve("cluster"));
        files.checkLibraries(cluster); // of none that was started
        String classPath = files.classPath(cluster);
        files.checkLibraries(cluster);
        Files.writeString(
                directory.resolve("job/target/cluster/classpath"),
                directory.resolve("library-2.jar") + ":" + directory.resolve("other-1.jar"));

        assertThat(files.classPath(cluster)).isEqualTo(classPath).endsWith("library-1.jar");
        assertThatThrownBy(() -> files.checkLibraries(cluster))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(
                        "the cluster was started without libraries of this build: library-2.jar, other-1.jar"
                                + " (expected: ./vedette cancel, cluster stop and cluster start");

        Files.delete(directory.resolve("library-1.jar"));
        assertThatThrownBy(() -> files.classPath(cluster))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("are gone: " + directory.resolve("library-1.jar"));
    }

    private void build(long seconds, String version) throws IOException {
        Path target = Files.createDirectories(directory.resolve("job/target"));
        for (String kind : new String[] {"flink", "cluster"}) {
            Path jar = Files.writeString(target.resolve("vedette-job-" + version + "-" + kind + ".jar"), version);
            Files.setLastModifiedTime(jar, FileTime.fromMillis(seconds * 1000));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the build makes for clusters: the job jar, which holds our own classes alone, and the class path of the cluster's JVMs,
 * which holds Flink and all libraries. Those with native parts can be loaded once in a JVM, so they must not come with a job.
 *
 * @param home the project's directory, absolute
 */
public record ClusterFiles(Path home) {
    /** The name of the file with log settings, as a resource and in Flink's configuration directory. */
    static final String LOGGING = "log4j2-cluster.properties";

    /** The jar that is submitted. */
    public Path jobJar() {
        return one("vedette-job-*-flink.jar");
    }

    /**
     * Jars, separated by colons, for a cluster that goes on while the project is built anew: what the build writes over is copied.
     */
    String classPath(ClusterDirectory directory) throws IOException {
        Path copy = directory.library().resolve("vedette-cluster.jar");
        Files.createDirectories(directory.library());
        if (Files.notExists(copy)) {
            Files.copy(clusterJar(), copy);
        }
        return copy + ":" + thirdParty();
    }

    /** The jars that Flink's own distribution lacks, and that belong into its {@code lib} directory. */
    public List<Path> libraries() {
        return Stream.concat(
                        Stream.of(clusterJar()),
                        Stream.of(thirdParty().split(":")).map(Path::of).filter(jar -> !isOfDistribution(jar)))
                .toList();
    }

    /** Puts the log settings beside Flink's configuration. */
    static void writeLogging(ClusterDirectory directory) throws IOException {
        try (InputStream in = ClusterFiles.class.getResourceAsStream(LOGGING)) {
            if (in == null) {
                throw new IllegalStateException(LOGGING + " is missing from the class path");
            }
            Files.createDirectories(directory.configuration());
            Files.copy(in, directory.configuration().resolve(LOGGING), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isOfDistribution(Path jar) {
        String path = jar.toString();
        return Stream.of(
                        "/org/apache/flink/",
                        "/org/apache/logging/",
                        "/org/slf4j/",
                        "/commons-cli/",
                        "/com/esotericsoftware/")
                .anyMatch(path::contains);
    }

    private Path clusterJar() {
        return one("vedette-job-*-cluster.jar");
    }

    private String thirdParty() {
        Path list = target().resolve("cluster/classpath");
        try {
            return Files.readString(list).strip();
        } catch (IOException e) {
            throw missing(list);
        }
    }

    private Path one(String pattern) {
        try (var found = Files.newDirectoryStream(target(), pattern)) {
            for (Path jar : found) {
                return jar;
            }
        } catch (IOException e) {
            throw missing(target());
        }
        throw missing(target().resolve(pattern));
    }

    private Path target() {
        return home.resolve("job/target");
    }

    private static ConfigException missing(Path path) {
        return new ConfigException(
                path + ": not there (expected: a built project; start by ./vedette, which builds it)");
    }
}

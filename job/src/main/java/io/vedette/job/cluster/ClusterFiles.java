// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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

    private static final String ANEW =
            " (expected: ./vedette cancel, cluster stop and cluster start; the next ./vedette submit"
                    + " goes on from the last checkpoint)";

    /** The name of the job jar beside a distribution's libraries. */
    public static final String JOB_JAR = "vedette-job.jar";

    /** The jar that is submitted. */
    public Path jobJar() {
        return one("vedette-job-*-flink.jar");
    }

    /**
     * Jars, separated by colons, for a cluster that goes on while the project is built anew: what the build writes over is copied,
     * and libraries stay those with which it was started.
     */
    String classPath(ClusterDirectory directory) throws IOException {
        Path copy = directory.library().resolve("vedette-cluster.jar");
        Path libraries = list(directory);
        Files.createDirectories(directory.library());
        if (Files.notExists(copy)) {
            Files.copy(clusterJar(), copy);
        }
        if (Files.notExists(libraries)) {
            Files.writeString(libraries, thirdParty());
        }
        String list = Files.readString(libraries);
        List<String> gone = Stream.of(list.split(":"))
                .filter(jar -> !jar.isBlank() && Files.notExists(Path.of(jar)))
                .toList();
        if (!gone.isEmpty()) {
            throw new ConfigException(
                    "libraries with which the cluster was started are gone: " + String.join(", ", gone) + ANEW);
        }
        return copy + ":" + list;
    }

    /**
     * Sees to it that a job of this build finds the libraries that it was built with.
     *
     * @throws ConfigException if the cluster was started with others
     */
    public void checkLibraries(ClusterDirectory directory) throws IOException {
        Path libraries = list(directory);
        if (Files.notExists(libraries)) {
            return; // started before this was kept
        }
        Set<String> missing = new TreeSet<>(List.of(thirdParty().split(":")));
        missing.removeAll(List.of(Files.readString(libraries).split(":")));
        if (!missing.isEmpty()) {
            throw new ConfigException("the cluster was started without libraries of this build: "
                    + missing.stream().map(Path::of).map(ClusterFiles::name).collect(Collectors.joining(", "))
                    + ANEW);
        }
    }

    private static Path list(ClusterDirectory directory) {
        return directory.library().resolve("classpath");
    }

    /** The jars that Flink's own distribution lacks, and that belong into its {@code lib} directory. */
    List<Path> libraries() {
        return Stream.concat(
                        Stream.of(clusterJar()),
                        Stream.of(thirdParty().split(":")).map(Path::of).filter(jar -> !isOfDistribution(jar)))
                .toList();
    }

    /**
     * Puts what a distribution lacks into a directory: libraries into {@code lib}, of which those that this put there before are
     * removed, and the job jar into {@code usrlib}.
     *
     * @return how many libraries
     * @throws ConfigException if there is something else in {@code lib}: an earlier version beside this one would be loaded, or not
     */
    public int copyTo(Path directory) throws IOException {
        Path lib = Files.createDirectories(directory.resolve("lib"));
        Path usrlib = Files.createDirectories(directory.resolve("usrlib"));
        Path list = directory.resolve("vedette-libraries.txt");
        List<String> before = Files.exists(list) ? Files.readAllLines(list) : List.of();
        try (Stream<Path> there = Files.list(lib)) {
            List<String> others = there.map(ClusterFiles::name)
                    .filter(name -> !before.contains(name))
                    .sorted()
                    .toList();
            if (!others.isEmpty()) {
                throw new ConfigException(lib + ": " + String.join(", ", others)
                        + " (expected: a new or empty directory, or one that this command made)");
            }
        }
        for (String name : before) {
            Files.deleteIfExists(lib.resolve(Path.of(name).getFileName()));
        }
        List<Path> libraries = libraries();
        Files.write(list, libraries.stream().map(ClusterFiles::name).toList());
        for (Path jar : libraries) {
            Files.copy(jar, lib.resolve(name(jar)), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.copy(jobJar(), usrlib.resolve(JOB_JAR), StandardCopyOption.REPLACE_EXISTING);
        return libraries.size();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
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

    /** The newest: builds of earlier versions may lie beside it. */
    private Path one(String pattern) {
        List<Path> jars = new ArrayList<>();
        try (var found = Files.newDirectoryStream(target(), pattern)) {
            found.forEach(jars::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw missing(target());
        }
        return jars.stream()
                .max(Comparator.comparingLong(jar -> jar.toFile().lastModified()))
                .orElseThrow(() -> missing(target().resolve(pattern)));
    }

    private Path target() {
        return home.resolve("job/target");
    }

    private static ConfigException missing(Path path) {
        return new ConfigException(
                path + ": not there (expected: a built project; start by ./vedette, which builds it)");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in a built project of its own, with a JDK that only says how it was called. */
class LauncherTest {
    private static final String BENCH = "bench/target/vedette-bench.jar";
    private static final String LIST = "-XX:DumpLoadedClassList=";
    private static final String ARCHIVE = "-XX:SharedArchiveFile=";

    @TempDir
    private Path directory;

    private Path home = Path.of("");
    private Path jdk = Path.of("");

    @BeforeEach
    void makeProject() throws IOException {
        home = Files.createDirectories(directory.resolve("home")).toRealPath();
        Files.copy(Path.of("../vedette"), home.resolve("vedette"), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        for (String module : List.of("config", "sources", "operators", "sinks", "web", "job", "bench")) {
            Files.createDirectories(home.resolve(module + "/src/main"));
            Files.createFile(home.resolve(module + "/pom.xml"));
        }
        for (String file :
                List.of("pom.xml", "config/reference.yaml", "bench/target/classpath", BENCH, "target/built")) {
            Files.createDirectories(home.resolve(file).resolveSibling(""));
            Files.writeString(home.resolve(file), "nothing");
        }
        for (String also : List.of(".mvn", "web/ui")) {
            Files.createDirectories(home.resolve(also));
        }
        Files.setLastModifiedTime(
                home.resolve("target/built"), FileTime.from(Instant.now().plusSeconds(3600)));
        executable(home.resolve(".setup/test-packages"), "echo packages");
        jdk = directory.resolve("jdk");
        program("javac", "");
        program("java", """
                if [ "$1" = -XshowSettings:properties ]; then
                  echo "    java.specification.version = 17"
                else
                  echo "pid $$"
                  echo "class path $CLASSPATH"
                  printf '%s\\n' "$@"
                fi
                """);
    }

    @Test
    void givesEachJvmATemporaryDirectoryOfItsOwn() throws Exception {
        List<String> called = launch("probe", "x");

        String own = option(called, "-Djava.io.tmpdir=");
        assertThat(called).containsSequence("io.vedette.job.cli.Vedette", "probe", "x");
        assertThat(Path.of(own)).isDirectory().hasParent(home.resolve("data/tmp"));
        assertThat(own).endsWith("/" + option(called, "pid "));
        assertThat(option(called, "-Dvedette.tmp=")).isEqualTo(own);
    }

    @Test
    void removesTheTemporaryDirectoriesOfJvmsThatWereKilled() throws Exception {
        Path killed = Path.of(option(launch(), "-Djava.io.tmpdir="));
        Path alive = home.resolve("data/tmp/" + ProcessHandle.current().pid());
        Path other = home.resolve("data/tmp/notes");
        for (Path path : List.of(killed, alive, other)) {
            Files.createDirectories(path.resolve("native"));
            Files.writeString(path.resolve("native/lib.so"), "");
        }

        launch();

        assertThat(killed).doesNotExist();
        assertThat(alive.resolve("native/lib.so")).exists();
        assertThat(other.resolve("native/lib.so")).exists();
    }

    @Test
    void leavesTheSystemsTemporaryDirectoryWhereTheProjectCantBeWritten() throws Exception {
        Files.writeString(home.resolve("data"), "a file");

        assertThat(launch()).noneMatch(word -> word.startsWith("-Djava.io.tmpdir="));
    }

    @Test
    void givesAsMuchHeapAsTheFilesCamerasNeed() throws Exception {
        String one = "  - {name: c, \"url\": \"rtsp://camera/\"}\n";
        Path few = config("few.yaml", "cameras:\n" + one.repeat(3) + "  # url: of another\n".repeat(50));
        Path many = config("more cameras.yaml", "cameras:\n" + one.repeat(21));
        Path rewinds = config("rewinds.yaml", "web: {rewind: {memory: 500MB}}\n");

        int least = heap("run", "--config", few.toString());
        assertThat(heap("run", "--config", directory.resolve("none.yaml").toString()))
                .isEqualTo(least);
        assertThat(heap("bench", "--config", many.toString())).isEqualTo(least);
        assertThat(heap("run", "--config"))
                .as("what is missing says the program")
                .isEqualTo(least);
        int memory = memoryMegabytes() / 4;
        assertThat(heap("run", "--config", many.toString())).isEqualTo(Math.max(512, Math.min(memory, least + 550)));
        assertThat(heap("run", "--config=" + many)).isEqualTo(Math.max(512, Math.min(memory, least + 550)));
        assertThat(heap("run", "--config", rewinds.toString())).isEqualTo(Math.max(512, Math.min(memory, least + 500)));
    }

    @Test
    void fetchesBeforeBenchmarksWhatTheyNeed() throws Exception {
        assertThat(launch("bench", "count"))
                .containsSubsequence("packages", "fetch-test-data", "io.vedette.bench.Bench", "count");
        assertThat(launch("bench", "--help"))
                .contains("io.vedette.bench.Bench")
                .doesNotContain("packages", "fetch-test-data");
    }

    @Test
    void hasAnArchiveOfClassesMadeOncePerBuildAndJdk() throws Exception {
        List<String> first = launch("run");
        Path archive = Path.of(option(first, "-Dvedette.archive="));
        assertThat(option(first, LIST)).isEqualTo(option(first, "-Djava.io.tmpdir=") + "/classes");
        assertThat(archive.resolveSibling("")).isEqualTo(home.resolve("data/tmp"));
        assertThat(option(first, "class path ")).isEqualTo(home.resolve(BENCH) + ":nothing");

        Files.writeString(archive, "made by the first");
        age(archive, 7200);
        for (String command : List.of("run", "demo", "validate", "gateway")) {
            assertThat(launch(command)).contains(ARCHIVE + archive).noneMatch(word -> word.startsWith(LIST));
        }
        assertThat(ofLastJvm(launch("bench", "count")))
                .as("a benchmark has the same whatever ran before")
                .noneMatch(word -> word.startsWith(ARCHIVE) || word.startsWith(LIST));

        assertThat(launch(Map.of("VEDETTE_JAVA_OPTS", "-Xshare:off"), "run"))
                .as("it may be that these can't be used with it")
                .noneMatch(word -> word.startsWith(ARCHIVE) || word.startsWith(LIST));

        Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.99\"\n");
        List<String> ofAnotherJdk = launch("run");
        assertThat(ofAnotherJdk).anyMatch(word -> word.startsWith(LIST));
        assertThat(option(ofAnotherJdk, "-Dvedette.archive=")).isNotEqualTo(archive.toString());
        Files.delete(jdk.resolve("release"));
        assertThat(launch("validate")).contains(ARCHIVE + archive);

        age(archive, 0); // older than the build
        assertThat(launch("validate")).noneMatch(word -> word.startsWith(ARCHIVE) || word.startsWith(LIST));
        assertThat(archive).doesNotExist();
        assertThat(launch("demo")).anyMatch(word -> word.startsWith(LIST));
    }

    private static void age(Path file, int secondsFromNow) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(secondsFromNow)));
    }

    private Path config(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private int heap(String... arguments) throws Exception {
        String bound = option(ofLastJvm(launch(arguments)), "-Xmx");
        return Integer.parseInt(bound.substring(0, bound.length() - 1));
    }

    private static int memoryMegabytes() {
        var system = (com.sun.management.OperatingSystemMXBean)
                java.lang.management.ManagementFactory.getOperatingSystemMXBean();
        return (int) (system.getTotalMemorySize() >> 20);
    }

    private List<String> launch(String... arguments) throws Exception {
        return launch(Map.of(), arguments);
    }

    private List<String> launch(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command =
                new java.util.ArrayList<>(List.of(home.resolve("vedette").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("VEDETTE_JAVA_OPTS");
        builder.environment().put("JAVA_HOME", jdk.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }

    private static List<String> ofLastJvm(List<String> called) {
        int begin = called.size() - 1;
        while (!called.get(begin).startsWith("pid ")) {
            begin--;
        }
        return called.subList(begin, called.size());
    }

    private static String option(List<String> called, String prefix) {
        return called.stream()
                .filter(word -> word.startsWith(prefix))
                .map(word -> word.substring(prefix.length()))
                .findFirst()
                .orElseThrow();
    }

    private void program(String name, String script) throws IOException {
        executable(jdk.resolve("bin").resolve(name), script);
    }

    private static void executable(Path file, String script) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import static io.vedette.testing.Patience.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of a small program, by the JDK that the tests run with. */
class ArchiveMakerTest {
    /** Which word of proc(5)'s {@code stat} it is, behind the program's name. */
    private static final int NICE = 16;

    @TempDir
    private Path directory;

    private Path jar = Path.of("");
    private Path work = Path.of("");
    private Path list = Path.of("");
    private Path archive = Path.of("");

    @BeforeEach
    void makeProgram() throws IOException, InterruptedException {
        jar = directory.resolve("program.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream program = Program.class.getResourceAsStream("ArchiveMakerTest$Program.class")) {
            out.putNextEntry(new JarEntry(Program.class.getName().replace('.', '/') + ".class"));
            program.transferTo(out);
        }
        work = Files.createDirectory(directory.resolve("work"));
        list = work.resolve("classes");
        archive = directory.resolve("program.jsa");
        assertThat(java("-XX:DumpLoadedClassList=" + list)).contains("it runs");
    }

    @Test
    void isMappedByTheNextStart() throws Exception {
        Files.writeString(archive, "an older one");
        Files.writeString(list, "@lambda-pro", StandardOpenOption.APPEND); // being written

        inThread(jar.toString()).get();

        assertThat(java("-Xshare:on", "-XX:SharedArchiveFile=" + archive, "-Xlog:class+load"))
                .contains("it runs")
                .containsPattern("Program source: shared objects file");
        assertThat(inWork()).containsExactly(list);
    }

    @Test
    void tellsWhatTheJvmSaidWhenItCantBeMade() throws Exception {
        Path classes = Files.createDirectories(directory.resolve("classes.d/sub"));
        FutureTask<?> made = inThread(classes.resolveSibling("") + ":" + jar);

        assertThatThrownBy(made::get).cause().isInstanceOf(IOException.class).hasMessageContaining("irector");
        assertThat(archive).doesNotExist();
        assertThat(inWork()).containsExactly(list);
    }

    @Test
    void endsWhatMakesItWhenInterrupted() throws Exception {
        listMuch();
        FutureTask<?> made = new FutureTask<>(() -> make(jar.toString()));
        Thread thread = new Thread(made);
        thread.start();
        ProcessHandle maker =
                await().atMost(PATIENCE).until(() -> makers().findFirst().orElse(null), found -> found != null);

        await().atMost(PATIENCE).until(() -> readProc(maker, "oom_score_adj").equals("1000"));
        assertThat(readProc(maker, "stat").replaceAll(".*\\) ", "").split(" ", -1)[NICE])
                .isEqualTo("19");
        thread.interrupt();

        assertThatThrownBy(made::get).cause().isInstanceOf(InterruptedException.class);
        assertThat(maker.isAlive()).isFalse();
        assertThat(archive).doesNotExist();
        assertThat(inWork()).containsExactly(list);
    }

    @Test
    void isNotMissedWhenASignalEndsBoth() throws Exception {
        listMuch();
        FutureTask<?> made = inThread(jar.toString());
        await().atMost(PATIENCE)
                .until(() -> makers().findFirst().map(ProcessHandle::destroy).orElse(false));

        assertThatThrownBy(made::get).cause().isInstanceOf(InterruptedException.class);
    }

    /** So that it takes seconds. */
    private void listMuch() throws IOException {
        Path base = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base/java");
        try (Stream<Path> classes = Files.walk(base)) {
            String names = classes.map(file -> base.resolveSibling("").relativize(file))
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()) + "\n")
                    .collect(Collectors.joining());
            Files.writeString(list, names, StandardOpenOption.APPEND);
        }
    }

    private Stream<ProcessHandle> makers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> Stream.of(child.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> argument.equals("-XX:SharedArchiveFile=" + work.resolve("archive.jsa"))));
    }

    private static String readProc(ProcessHandle process, String name) throws IOException {
        return Files.readString(Path.of("/proc/" + process.pid(), name)).strip();
    }

    private FutureTask<?> inThread(String classPath) {
        FutureTask<?> made = new FutureTask<>(() -> make(classPath));
        new Thread(made).start();
        return made;
    }

    /** For a thread that may give way from then on. */
    private Void make(String classPath) throws IOException, InterruptedException {
        new ArchiveMaker(List.of("-Xmx256m", "-XX:NoSuchOption"), classPath).make(list, archive);
        return null;
    }

    private List<Path> inWork() throws IOException {
        try (Stream<Path> files = Files.list(work)) {
            return files.toList();
        }
    }

    private String java(String... options) throws IOException, InterruptedException {
        return JavaRun.of(Program.class, jar.toString(), options);
    }

    /** What is archived. */
    static final class Program {
        private Program() {}

        public static void main(String[] arguments) {
            System.out.println("it runs");
        }
    }
}

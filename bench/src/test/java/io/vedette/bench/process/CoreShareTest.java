// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreShareTest {
    private static final List<String> BUSY = List.of("bash", "-c", "while :; do :; done");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | [0]", "0-1 | [0, 1]", "1,4-6,9 | [1, 4, 5, 6, 9]"})
    void readsWhichCoresThereAre(String list, String cores) {
        assertThat(CoreShare.parse(list)).hasToString(cores);
    }

    @Test
    void looksForItsPlaceFromItsOwnGroupUpwards() {
        List<String> own = List.of("4:memory:/other", "2:cpu,cpuacct:/shop/bench", "0::/user");

        assertThat(CoreShare.parents(own).stream().map(Path::toString))
                .containsExactly(
                        "/sys/fs/cgroup/cpu,cpuacct/shop/bench",
                        "/sys/fs/cgroup/cpu,cpuacct/shop",
                        "/sys/fs/cgroup/cpu,cpuacct",
                        "/sys/fs/cgroup/user",
                        "/sys/fs/cgroup");
    }

    @Test
    void aPinnedProgramHasOneCoreUntilItIsSpread() throws Exception {
        List<Integer> cores = CoreShare.cores();
        int last = cores.get(cores.size() - 1);
        Process process = new ProcessBuilder(CoreShare.pinned(last, List.of("sleep", "600"))).start();
        try {
            await().untilAsserted(() -> assertThat(allowed(process)).isEqualTo(Integer.toString(last)));

            Process spread = new ProcessBuilder(CoreShare.spread(cores, process.pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();

            assertThat(spread.waitFor()).isZero();
            assertThat(CoreShare.parse(allowed(process))).isEqualTo(cores);
        } finally {
            process.destroyForcibly();
        }
    }

    private static String allowed(Process process) throws Exception {
        String key = "Cpus_allowed_list:";
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()).strip())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoWantsMoreThanHisPartWaitsUntilHeIsLetGo() throws Exception {
        Process process = new ProcessBuilder(BUSY).start();
        Optional<CoreShare> made = CoreShare.of(0.5);
        try {
            if (made.isPresent()) {
                CoreShare share = made.get();
                String before = groups(process);
                try (share) {
                    share.hold(process.pid());
                    assertThat(groups(process)).isNotEqualTo(before).contains("vedette-");
                    await().until(() -> share.throttled() > 2);
                }
                assertThat(groups(process)).isEqualTo(before);
            }
            for (Path parent : CoreShare.parents(Files.readAllLines(Path.of("/proc/self/cgroup")))) {
                String ours = "vedette-" + ProcessHandle.current().pid() + "-";
                assertThat(parent)
                        .satisfiesAnyOf(
                                path -> assertThat(path).doesNotExist(),
                                path -> assertThat(path).isDirectoryNotContaining("glob:**" + ours + "*"));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void writesTenOfTwentyMillisecondsIntoGroupsOfBothVersions(@TempDir Path directory) throws Exception {
        Path first = Files.createDirectory(directory.resolve("v1"));
        Files.createFile(first.resolve("cpu.cfs_quota_us"));
        Path second = Files.createDirectory(directory.resolve("v2"));
        Files.createFile(second.resolve("cgroup.controllers"));
        Path none = Files.createDirectory(directory.resolve("none"));

        assertThat(CoreShare.make(first, 0.5)).isNotNull();
        assertThat(CoreShare.make(second, 0.5)).isNotNull();
        assertThat(CoreShare.make(none, 0.5)).isNull();

        assertThat(written(first, "cpu.cfs_period_us")).isEqualTo("20000");
        assertThat(written(first, "cpu.cfs_quota_us")).isEqualTo("10000");
        assertThat(written(second, "cpu.max")).isEqualTo("10000 20000");
        assertThat(second.resolve("cgroup.subtree_control")).hasContent("+cpu");
        assertThat(none).isEmptyDirectory();
    }

    private static String written(Path parent, String file) throws Exception {
        try (Stream<Path> groups = Files.list(parent).filter(Files::isDirectory)) {
            return Files.readString(groups.findFirst().orElseThrow().resolve(file));
        }
    }

    private static String groups(Process process) throws Exception {
        return Files.readString(Path.of("/proc/" + process.pid() + "/cgroup"));
    }
}

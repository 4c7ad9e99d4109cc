// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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
                    .inheritIO()
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

    /** Where groups can't be made, that is what must be said. */
    @Test
    void whoWantsMoreThanHisPartWaitsUntilHeIsLetGo() throws Exception {
        Process process = new ProcessBuilder(BUSY).start();
        Optional<CoreShare> share = CoreShare.of(0.5);
        try {
            if (share.isPresent()) {
                String before = groups(process);
                share.get().hold(process.pid());
                assertThat(groups(process)).isNotEqualTo(before).contains("vedette-");
                await().until(() -> share.get().throttled() > 2);

                share.get().close();

                assertThat(groups(process)).isEqualTo(before);
            } else {
                List<String> own = Files.readAllLines(Path.of("/proc/self/cgroup"));
                assertThat(CoreShare.parents(own)).noneMatch(parent -> Files.isWritable(parent.resolve("cpu.max")));
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static String groups(Process process) throws Exception {
        return Files.readString(Path.of("/proc/" + process.pid() + "/cgroup"));
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.ConfigException;
import io.vedette.job.cli.Vedette;
import io.vedette.job.fixtures.Closing;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster of real processes, as the build makes it, without a job. */
class TrialClusterITCase {
    private static final ClusterFiles FILES =
            new ClusterFiles(Path.of("..").toAbsolutePath().normalize());

    @TempDir
    private Path root = Path.of("");

    private TrialCluster cluster = new TrialCluster(new ClusterDirectory(root));
    private @Nullable ClusterGuard guard;

    @BeforeEach
    void make() {
        cluster = new TrialCluster(new ClusterDirectory(root.resolve("my cluster")));
        guard = ClusterGuard.of(cluster);
    }

    @AfterEach
    void end() throws Exception {
        Closing.all(guard);
    }

    @Test
    void startsSaysHowItIsStartsAgainWhatIsGoneAndStops() throws Exception {
        ClusterOptions options = FreePorts.cluster(2);
        cluster.start(options, FILES, line -> {});

        int slots = options.slotsOfEach();
        assertThat(cluster.isWhole()).isTrue();
        assertThat(cluster.status()).hasSize(4).allMatch(line -> line.contains("running"));
        assertThat(ClusterState.of(cluster.dashboard()).lines())
                .anyMatch(line -> line.contains("taskmanager-2: " + slots + " of " + slots + " free"));
        assertTakesNoOrdersFromBrowsers();
        assertThatThrownBy(() -> cluster.start(options, FILES, line -> {}))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("running in " + root);
        assertPortsAreSaidToBeTaken(options);
        assertSaysThatItStaysAsItIs();

        assertStartsOnlyWhatIsGone();
        assertSaysWhatEndedMeanwhile();

        cluster.stop(line -> {});
        new ServerSocket(options.dashboardPort()).close();
        assertThat(root.resolve("my cluster/tmp")).isEmptyDirectory();
        assertThat(cluster.members()).containsExactly("jobmanager", "taskmanager-1", "taskmanager-2", "zookeeper");
        assertThatThrownBy(() -> cluster.stop(line -> {})).hasMessageContaining("./vedette cluster start");
        assertThatThrownBy(cluster::dashboard).hasMessageContaining("./vedette cluster start");
    }

    @Test
    void saysWhatAMemberSaidThatDidNotStart() throws Exception {
        // A build whose list of libraries is empty.
        Path target = Files.createDirectories(root.resolve("job/target/cluster"));
        Files.writeString(target.resolve("classpath"), root.toString());
        Files.writeString(target.resolveSibling("vedette-job-0-cluster.jar"), "");
        ClusterFiles broken = new ClusterFiles(root);
        assertThatThrownBy(() -> cluster.start(FreePorts.cluster(1), broken, line -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("zookeeper has ended")
                .hasMessageContaining("ClassNotFoundException");
        assertThat(cluster.status()).isEmpty();
    }

    private void assertStartsOnlyWhatIsGone() throws Exception {
        URI dashboard = cluster.dashboard();
        List<Long> others = processes("zookeeper", "jobmanager", "taskmanager-1");
        List<String> addresses = addresses();
        kill("taskmanager-2");

        Path libraries = root.resolve("my cluster/lib/classpath");
        String right = Files.readString(libraries);
        Files.writeString(libraries, "");
        assertThatThrownBy(() -> cluster.start(FreePorts.cluster(2), FILES, line -> {}))
                .hasMessageContaining("taskmanager-2 has ended");
        assertThat(cluster.isWhole()).as("after a start that failed").isFalse();
        assertThat(cluster.status()).anyMatch(line -> line.startsWith("taskmanager-2") && line.contains("gone"));
        Files.writeString(libraries, right);

        List<String> said = new ArrayList<>();
        cluster.start(FreePorts.cluster(2), FILES, said::add);
        assertThat(cluster.isWhole()).isTrue();
        assertThat(said).containsExactly("starting taskmanager-2", "taskmanager-2 is up");
        assertThat(processes("zookeeper", "jobmanager", "taskmanager-1")).isEqualTo(others);
        assertThat(cluster.dashboard()).isEqualTo(dashboard);
        assertThat(addresses()).as("its new process has registered").doesNotContain(addresses.get(1));
    }

    private void assertSaysWhatEndedMeanwhile() throws Exception {
        kill("taskmanager-2");
        assertThatThrownBy(() -> cluster.start(FreePorts.cluster(2), FILES, line -> killUnchecked("jobmanager")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("jobmanager has ended");
    }

    private void killUnchecked(String member) {
        try {
            kill(member);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void kill(String member) throws Exception {
        ProcessHandle process =
                ProcessHandle.of(cluster.process(member).orElseThrow()).orElseThrow();
        process.destroyForcibly();
        process.onExit().get();
    }

    private List<Long> processes(String... members) throws Exception {
        List<Long> processes = new ArrayList<>();
        for (String member : members) {
            processes.add(cluster.process(member).orElseThrow());
        }
        return processes;
    }

    /** Of the TaskManagers that are registered. */
    private List<String> addresses() throws Exception {
        return new ClusterApi(cluster.dashboard())
                .taskManagers().stream().map(ClusterApi.TaskManager::address).toList();
    }

    /** What only a cluster that begins can heed is not passed over in silence. */
    private void assertSaysThatItStaysAsItIs() {
        StringWriter said = new StringWriter();
        Vedette.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(
                        "cluster",
                        "start",
                        "--memory",
                        "4096",
                        "--taskmanagers",
                        "2",
                        "--directory",
                        root.resolve("my cluster").toString());
        assertThat(said.toString()).contains("whatever is said by --memory").contains("running in " + root);
    }

    private void assertPortsAreSaidToBeTaken(ClusterOptions options) {
        TrialCluster other = new TrialCluster(new ClusterDirectory(root.resolve("other")));
        assertThatThrownBy(() -> other.start(options, FILES, line -> {}))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--dashboard-port: " + options.dashboardPort())
                .hasMessageContaining("--zookeeper-port: " + options.zooKeeperPort());
    }

    /** A web page that its user looks at could else send the cluster a job; programs of this machine may. */
    private void assertTakesNoOrdersFromBrowsers() throws Exception {
        assertThat(ask("GET", "/config").body())
                .contains("\"web-submit\":false")
                .contains("\"web-cancel\":false");
        assertThat(ask("GET", "/overview").statusCode()).isEqualTo(200);
        assertThat(ask("GET", "/overview", "Origin", "null").statusCode()).isEqualTo(403);
        for (List<String> header : List.of(
                List.of("Origin", "http://example.org"),
                List.of("Referer", "http://127.0.0.1/"),
                List.of("Sec-Fetch-Site", "same-origin"))) {
            assertThat(ask("POST", "/jobs", header.get(0), header.get(1)).statusCode())
                    .as(header.get(0))
                    .isEqualTo(403);
            assertThat(ask("DELETE", "/cluster", header.get(0), header.get(1)).statusCode())
                    .isEqualTo(403);
        }
        assertThat(ask("GET", "/jobs/00000000000000000000000000000000/yarn-cancel")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ask("POST", "/jobs").statusCode()).as("a program").isNotEqualTo(403);
    }

    private HttpResponse<String> ask(String method, String path, String... headers) throws Exception {
        URI uri = cluster.dashboard().resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

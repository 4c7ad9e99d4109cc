// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vedette.config.ConfigException;
import io.vedette.config.ConfigLoader;
import io.vedette.config.VedetteConfig;
import io.vedette.config.YamlCameraRegistry;
import io.vedette.record.Fragment;
import io.vedette.testing.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cluster as others on this machine and beyond see it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalClusterITCase {
    private final HttpClient client = HttpClient.newHttpClient();

    @SuppressWarnings("NullAway.Init")
    private LocalCluster cluster;

    private Path data = Path.of("");

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        data = directory.resolve("data");
        Files.createDirectories(data.resolve("vedette-tmp"));
        Files.writeString(data.resolve("vedette-tmp/left-by-an-earlier-run"), "");
        Path registry = directory.resolve("cameras.yaml");
        Files.writeString(registry, TestStages.cameras(List.of("yard")));
        cluster = LocalCluster.start(TestStages.config(data, 1));
        cluster.run(TestStages.live(new YamlCameraRegistry(registry), "LocalClusterITCase"));
        await().until(() -> !Observed.of("yard", Fragment.class).isEmpty());
    }

    @AfterAll
    @Timeout(120)
    void stopsAndLeavesNoTemporaryFile() {
        cluster.close();

        assertThat(data.resolve("vedette-tmp")).doesNotExist();
        assertThat(new SavedCheckpoints(data.resolve("vedette-checkpoints")).newestUsable())
                .isPresent();
    }

    @Test
    void dashboardShowsTheJob() throws Exception {
        assertThat(ask("GET", "/").body()).contains("Apache Flink");
        assertThat(ask("GET", "/jobs/overview").body()).contains("\"name\":\"vedette\"");
        assertThat(ask("GET", "/jobs/" + cluster.running()).body())
                .contains("cameras")
                .contains("results");
    }

    @Test
    void nothingCanBeSubmittedCancelledOrShutDown() throws Exception {
        String job = "/jobs/" + cluster.running();
        assertThat(ask("GET", "/config").body())
                .contains("\"web-submit\":false")
                .contains("\"web-cancel\":false");
        assertThat(ask("GET", "/jars").statusCode()).isEqualTo(404);
        assertThat(ask("POST", "/jars/upload").statusCode()).isEqualTo(403);
        for (String byGet : List.of("/yarn-cancel", "/yarn-stop", "/%79arn-cancel", "/yarn-cancel/")) {
            assertThat(ask("GET", job + byGet).statusCode()).as(byGet).isEqualTo(403);
        }
        assertThat(ask("PATCH", job + "?mode=cancel").statusCode()).isEqualTo(403);
        assertThat(ask("POST", job + "/stop").statusCode()).isEqualTo(403);
        assertThat(ask("DELETE", "/cluster").statusCode()).isEqualTo(403);

        assertThat(cluster.cluster().getJobStatus(cluster.running()).get()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void otherWebPagesMayNotReadTheDashboard() throws Exception {
        HttpResponse<String> response = ask("GET", "/jobs/overview");

        assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
                .as("not of a page in a sandbox, which says null")
                .hasValue("http://vedette.invalid");
        for (String origin : List.of("null", "http://example.org")) {
            assertThat(ask("GET", "/jobs/overview", "Origin", origin).statusCode())
                    .as(origin)
                    .isEqualTo(403);
        }
    }

    /** Asks the kernel which ports this process listens on: the dashboard's, and any other that Flink may have opened. */
    @Test
    void listensOnLoopbackOnly() throws Exception {
        List<String> listening = new ArrayList<>();
        Set<String> ours = ownSockets();
        for (String table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] fields = line.trim().split("\\s+", -1);
                if (fields.length > 9 && fields[3].equals("0A") && ours.contains("socket:[" + fields[9] + "]")) {
                    listening.add(fields[1]);
                }
            }
        }

        assertThat(listening).isNotEmpty().allMatch(LocalClusterITCase::isLoopback);
    }

    @Test
    void portInUseIsAClearError(@TempDir Path other) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            VedetteConfig config = withPort(other, taken.getLocalPort());

            assertThatThrownBy(() -> LocalCluster.start(config))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("flink.dashboard.port: " + taken.getLocalPort()
                            + " (expected: a free port; this one is in use)");
        }
        assertThat(other.resolve("vedette-tmp")).doesNotExist();
    }

    @Test
    void dataDirectoryInUseIsAClearError() {
        assertThatThrownBy(() -> LocalCluster.start(TestStages.config(data, 1)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("data: " + data + " (expected: a directory that no other Vedette is using)");
        assertThat(data.resolve("vedette-tmp")).isNotEmptyDirectory();
    }

    @Test
    void directoryOfCheckpointsInUseIsAClearError(@TempDir Path other) {
        VedetteConfig first = withCheckpoints(other.resolve("first"), other);
        VedetteConfig second = withCheckpoints(other.resolve("second"), other);
        try (DataDirectory taken =
                DataDirectory.open(first.data(), first.flink().checkpoints())) {
            assertThat(taken.checkpoints()).isDirectory();
            assertThatThrownBy(() -> LocalCluster.start(second))
                    .isInstanceOf(ConfigException.class)
                    .hasMessage("flink.checkpoint.directory: " + other.resolve("vedette-checkpoints")
                            + " (expected: a directory that no other Vedette is using)");
        }
        DataDirectory.open(second.data(), second.flink().checkpoints()).close(); // nothing is held any more
    }

    @Test
    void closesAfterAFlinkThatDiedAndLetsItsDirectoryGo(@TempDir Path other) throws Exception {
        Path registry = other.resolve("cameras.yaml");
        Files.writeString(registry, TestStages.cameras(List.of("dies")));
        VedetteConfig config = TestStages.config(other.resolve("data"), 1);
        LocalCluster dying = LocalCluster.start(config);
        dying.run(TestStages.live(new YamlCameraRegistry(registry), "dying"));
        dying.cluster().close();

        dying.close();

        assertThat(config.data().resolve("vedette-tmp")).doesNotExist();
        DataDirectory.open(config.data(), Optional.empty()).close();
    }

    @Test
    void temporaryFilesAreSweptAtTheStartAndStayInTheDataDirectory() {
        assertThat(data.resolve("vedette-tmp/left-by-an-earlier-run")).doesNotExist();
        assertThat(data.resolve("vedette-tmp").toFile().list())
                .anyMatch(name -> name.startsWith("flink-rpc-akka") || name.startsWith("minicluster"));
    }

    private static VedetteConfig withPort(Path data, int port) {
        return ConfigLoader.load("data: \"" + data + "\"\nflink: {lanes: 1, dashboard: {port: " + port + "}}\n", data);
    }

    private static VedetteConfig withCheckpoints(Path data, Path checkpoints) {
        return ConfigLoader.load(
                "data: \"" + data + "\"\nflink: {dashboard: {port: 0}, checkpoint: {directory: \"" + checkpoints
                        + "\"}}\n",
                data);
    }

    private HttpResponse<String> ask(String method, String path, String... headers) throws Exception {
        URI uri = cluster.dashboard().resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Patience.PATIENCE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Set<String> ownSockets() throws Exception {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.map(LocalClusterITCase::target).collect(Collectors.toSet());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) { // closed meanwhile
            return "";
        }
    }

    /** Addresses as the kernel prints them: 127.0.0.1, ::1, and 127.0.0.1 within IPv6. */
    private static boolean isLoopback(String address) {
        return address.startsWith("0100007F:")
                || address.startsWith("00000000000000000000000001000000:")
                || address.startsWith("0000000000000000FFFF00000100007F:");
    }
}

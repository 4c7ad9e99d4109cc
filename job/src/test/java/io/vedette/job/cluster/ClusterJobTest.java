// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.ConfigException;
import io.vedette.operators.detect.toy.ToyModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterJobTest {
    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void model() throws Exception {
        ToyModel.write(directory.resolve("toy.onnx"));
    }

    @Test
    void whatCanNotRunOnAClusterIsRefusedWithAllReasons() throws Exception {
        Path file = write("""
                cameras: [{name: a, url: "rtsp://viewer:hunter2@127.0.0.1/"}]
                detectors: [{name: objects, model: toy.onnx}]
                rules: [{name: visit, labels: [preson]}]
                """);

        assertThatThrownBy(() -> ClusterJob.of(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("database.url: SQLite")
                .hasMessageContaining("cameras[0].url: rtsp://viewer:***@127.0.0.1/")
                .hasMessageContaining("rules[0].labels[0]: preson")
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void whatKeepsLanesFromTheirGatewaysIsSaidBeforeAnythingIsStopped() throws Exception {
        Path file = write("""
                cameras: [{name: a, url: "rtsp://127.0.0.1/"}]
                detectors: [{name: objects, model: toy.onnx}]
                rules: [{name: visit, labels: [preson]}]
                database: {url: "jdbc:postgresql://127.0.0.1/vedette"}
                link: {tls: {trusted: no.pem}}
                """);

        assertThatThrownBy(() -> ClusterJob.of(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("link.tls.trusted: " + directory.resolve("no.pem"))
                .hasMessageContaining("rules[0].labels[0]: preson");
        assertThatThrownBy(() -> ClusterJob.of(write("""
                database: {url: "jdbc:postgresql://127.0.0.1/vedette"}
                link: {listen: {port: 0}}
                """)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("link.gateways: missing");
    }

    @Test
    void theGraphIsOneVertexAndHoldsNoSecret() throws Exception {
        ClusterJob job = ClusterJob.of(write("""
                # the password was hunter2
                cameras: [{name: a, url: "rtsp://viewer:${YARD}@127.0.0.1/"}]
                detectors: [{name: objects, model: toy.onnx}]
                database: {url: "jdbc:postgresql://127.0.0.1/vedette", password: "${DB}"}
                flink: {security.ssl.rest.key-password: hunter2}
                data: "%s"
                """.formatted(directory.resolve("data"))));

        JobGraph graph = job.graph(3, directory.resolve("job.jar"));

        assertThat(graph.getNumberOfVertices()).isEqualTo(1);
        assertThat(graph.getVertices().iterator().next().getParallelism()).isEqualTo(3);
        assertThat(graph.getUserJars()).hasSize(1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(graph);
        }
        assertThat(bytes.toString(StandardCharsets.ISO_8859_1))
                .contains("${YARD}")
                .doesNotContain("hunter2");
    }

    @Test
    void readsTheGapsThatLanesTell() {
        assertThat(Gaps.parse("[yard=9200, gate-2=310, yard=100]")).isEqualTo(Map.of("yard", 9200L, "gate-2", 310L));
        assertThat(Gaps.parse("")).isEmpty();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("vedette.yaml"), yaml);
    }
}

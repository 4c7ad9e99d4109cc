// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.ConfigLoader;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.operators.detect.toy.ToyModel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelCheckTest {
    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void model() throws Exception {
        ToyModel.write(directory.resolve("toy.onnx"));
    }

    @Test
    void listsTheModelsLabelsForEachOneItDoesNotKnow() {
        List<String> problems = check("""
                cameras:
                  - name: yard
                    url: rtsp://10.0.0.1/
                    zones: [{name: lawn, polygon: [[0, 0], [1, 0], [0, 1]], labels: [preson]}]
                    lines: [{name: kerb, from: [0, 0], to: [1, 1], labels: [person]}]
                rules:
                  - {name: a, labels: [person, unicorn]}
                events: {retention: {limits: [{label: cra, age: 1h}]}}
                """);
        assertThat(problems).hasSize(3);
        assertThat(problems.get(0))
                .startsWith("cameras[0].zones[0].labels[0]: preson (expected: a label that its detectors report: ")
                .contains("person");
        assertThat(problems.get(1)).startsWith("rules[0].labels[1]: unicorn (expected: ");
        assertThat(problems.get(2)).startsWith("events.retention.limits[0].label[0]: cra (expected: ");
    }

    @Test
    void leavesTheBuiltInRuleAlone() {
        assertThat(check("cameras: [{name: yard, url: 'rtsp://10.0.0.1/'}]\n")).isEmpty();
    }

    @Test
    void saysNothingWhereTheModelIsNotKnown() {
        assertThat(check(
                        "cameras: [{name: yard, url: 'rtsp://10.0.0.1/'}]\nrules: [{name: a, labels: [unicorn]}]\n",
                        "none.onnx"))
                .isEmpty();
    }

    private List<String> check(String yaml) {
        return check(yaml, "toy.onnx");
    }

    private List<String> check(String yaml, String model) {
        String whole = yaml + "detectors: [{name: objects, model: " + model + "}]\n";
        return LabelCheck.problems(ConfigLoader.load(whole, directory), ModelLocator.inCache());
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.DetectorConfig;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class YoloOutputTest {
    private final YoloOutput output = new YoloOutput(List.of("person"), DetectorConfig.of("objects", "toy"));

    @Test
    void leavesOutBoxesThatAreNoNumbers() {
        float[] rows = {
            32,
            Float.NaN,
            32, // the middle's x of three anchors
            32,
            32,
            32,
            16,
            16,
            Float.POSITIVE_INFINITY,
            16,
            16,
            16,
            0.9f,
            0.9f,
            0.9f,
        };
        assertThat(output.read(FloatBuffer.wrap(rows), 0, 3, new LetterboxGeometry(0, 0, 64, 64)))
                .singleElement()
                .satisfies(found -> assertThat(found.box().x()).isEqualTo(0.375f));
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlinkPathTest {
    @ParameterizedTest
    @ValueSource(strings = {"/data/vedette", "/home/me/my cams", "/srv/100% mine", "/srv/%20", "/srv/a#b?c+d&e=f"})
    void namesTheSameFileToFlinkAndBack(String path) {
        String written = FlinkPath.of(Path.of(path));

        assertThat(new org.apache.flink.core.fs.Path(written).getPath()).isEqualTo(path);
        assertThat(FlinkPath.parse(written)).isEqualTo(Path.of(path));
    }
}

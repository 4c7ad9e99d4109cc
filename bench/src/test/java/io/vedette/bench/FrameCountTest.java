// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class FrameCountTest {
    private static FrameCount of(String dropped, long came) throws Exception {
        String camera = "{'name':'yard','frames':{'received':100,'decoded':40},'dropped':{%s}}".formatted(dropped);
        return FrameCount.of("yard", new ObjectMapper().readTree(camera.replace('\'', '"')), came);
    }

    @Test
    void whatIsToldAsDroppedOnTheWayAddsUp() throws Exception {
        FrameCount count = of("'viewer_slow':7,'fragment_lane_behind':3", 90);

        assertThat(count.addsUp()).isTrue();
        assertThat(count).hasToString("yard: 100 went in, 90 came out, 3 fragment_lane_behind, 7 viewer_slow");
    }

    @Test
    void whatOnlyAnalysisLeftOutIsNoExcuse() throws Exception {
        assertThat(of("'decode_behind':10,'superseded':5,'result_viewer_slow':5", 90)
                        .addsUp())
                .isFalse();
    }

    @Test
    void neitherALossNorAFrameTwiceAddsUp() throws Exception {
        assertThat(of("", 99).addsUp()).isFalse();
        assertThat(of("", 101).addsUp()).isFalse();
        assertThat(of("", 100)).hasToString("yard: 100 went in, 100 came out");
    }
}

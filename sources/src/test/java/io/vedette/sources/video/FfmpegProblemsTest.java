// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.sources.video.CameraProblem.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes that can't be had on loopback; the others are in {@link RtspTroubleITCase}. */
class FfmpegProblemsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-113 | UNREACHABLE | there is no way to camera:554", // EHOSTUNREACH
                "-101 | UNREACHABLE | there is no way to camera:554", // ENETUNREACH
                "-112 | UNREACHABLE | there is no way to camera:554", // EHOSTDOWN
                "-110 | TIMED_OUT | camera:554 does not answer", // ETIMEDOUT
            })
    void saysThatThereIsNoWayToTheHost(int code, Kind kind, String words) throws CameraProblem {
        FfmpegProblems problems =
                new FfmpegProblems(VideoAddress.parse("rtsp://admin:hunter2@camera/live"), new Interrupt());
        CameraProblem problem = problems.opening(code);
        assertThat(problem.kind()).isEqualTo(kind);
        assertThat(problem).hasMessageContaining(words).hasMessageNotContaining("hunter2");
    }
}

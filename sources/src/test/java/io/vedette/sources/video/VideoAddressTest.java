// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VideoAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "rtsp://host/live | rtsp://host:554/live",
                "RTSP://host:8554/live?x=1 | rtsp://host:8554/live?x=1",
                "rtsp://[fe80::1]:8554/live | rtsp://[fe80::1]:8554/live",
                "rtsp://[fe80::1] | rtsp://[fe80::1]:554",
                "rtsp://admin:secret@host/live | rtsp://admin:secret@host:554/live",
                "rtsp://admin@host | rtsp://admin@host:554",
                "rtsp://admin:@host/live | rtsp://admin:@host:554/live",
                "rtsp://admin:p@ss#w?1@host/live | rtsp://admin:p%40ss%23w%3F1@host:554/live",
                "rtsp://admin:p/ss@host/live | rtsp://admin:p%2Fss@host:554/live",
                "rtsp://admin:p@ss/w#1@host:8554/live | rtsp://admin:p%40ss%2Fw%231@host:8554/live",
                "rtsp://admin:a:b@host/live | rtsp://admin:a%3Ab@host:554/live",
                "rtsp://admin:p%40ss@host/live | rtsp://admin:p%40ss@host:554/live",
                "rtsp://admin:100%@host/live | rtsp://admin:100%25@host:554/live",
                "rtsp://admin:a b@host/li ve | rtsp://admin:a%20b@host:554/li%20ve",
                "rtsp://admin:pässwört@host/live | rtsp://admin:p%C3%A4ssw%C3%B6rt@host:554/live",
                "rtsp://host/live@hd | rtsp://host:554/live@hd",
                "rtsp://host:554/live@hd | rtsp://host:554/live@hd",
                "rtsp://admin:secret@host/live@hd | rtsp://admin:secret@host:554/live@hd",
                "rtsp://user@example.org:pw@10.0.0.7/live | rtsp://user%40example.org:pw@10.0.0.7:554/live",
                "file:/data/a b.mp4 | file:/data/a b.mp4",
                "file:///data/a.mp4 | file:/data/a.mp4",
                "file:clips/a.mp4 | file:clips/a.mp4",
            })
    void givesFfmpegWhatTheUserMeant(String written, String revealed) throws CameraProblem {
        assertThat(VideoAddress.parse(written).revealed()).isEqualTo(revealed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://admin:hunter2@host/live",
                "rtsp://admin:hunt@er2/hunter2@host:554/live",
                "rtsp://host/user=admin&password=hunter2&channel=1.sdp",
                "rtsp://host/live?token=hunter2",
                "rtsp://admin:hunter2@host/live@hd",
            })
    void showsNoSecret(String written) throws CameraProblem {
        VideoAddress address = VideoAddress.parse(written);
        assertThat(address.toString() + address.masked() + address.place() + address.shortPath())
                .doesNotContain("hunt")
                .contains("host");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rtsp://",
                "rtsp:///live",
                "rtsp://hunter2:99999/live",
                "rtsp://a:hunter2@/live",
                "rtsp://a:hunter2@ho st/live",
                "http://hunter2/",
                "rtsps://hunter2/",
                "concat:hunter2",
                "/hunter2.mp4",
                "file:",
                "file://hunter2/x.mp4",
                "rtsp://host/hunter2\r\nSETUP",
            })
    void refusesWhatItCantReadWithoutRepeatingIt(String written) {
        assertThatThrownBy(() -> VideoAddress.parse(written))
                .isInstanceOfSatisfying(
                        CameraProblem.class,
                        problem -> assertThat(problem.kind()).isEqualTo(CameraProblem.Kind.BAD_ADDRESS))
                .hasMessageContaining("expected: rtsp://user:password@host:port/path or file:path")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void findsFilesByUriToo(@TempDir Path directory) throws Exception {
        Path file = Files.createFile(directory.resolve("a b%1.mp4"));
        assertThat(VideoAddress.parse(file.toUri().toString()).filePath()).isEqualTo(file);
        assertThat(VideoAddress.parse("file:" + file).filePath()).isEqualTo(file);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.footage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.sources.fixtures.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FootageTest {
    private static final Map<String, String> TEN_PER_GROUP = Map.of("g", "10", "b", "300k", "threads", "1");

    @TempDir
    private Path directory = Path.of("");

    private Path source = Path.of("");
    private Path encoded = Path.of("");

    @BeforeEach
    void makeSource() {
        source = directory.resolve("source.avi");
        encoded = directory.resolve("encoded.mp4");
        Programs.ffmpeg(
                "-v",
                "error",
                "-f",
                "lavfi",
                "-i",
                "testsrc2=size=320x240:rate=10:duration=5",
                "-f",
                "lavfi",
                "-i",
                "sine=duration=5",
                "-c:v",
                "mpeg4",
                "-c:a",
                "pcm_s16le",
                source.toString());
    }

    @Test
    void encodesEachFrameAtItsTimeAndNoSound() throws IOException {
        FootageEncoding.encode(source, TEN_PER_GROUP, encoded);

        assertThat(streams(encoded)).containsExactly("h264,320,240,10/1,50");
        assertThat(packets(encoded)).hasSize(50).startsWith("0.000000,K__", "0.100000,___");
        assertThat(keys(encoded)).containsExactly("0.000000", "1.000000", "2.000000", "3.000000", "4.000000");
        Programs.ffmpeg("-v", "error", "-xerror", "-i", encoded.toString(), "-f", "null", "-");
    }

    @Test
    void cutsFromTheKeyFrameBeforeAndBeginsAtZero() throws IOException {
        FootageEncoding.encode(source, TEN_PER_GROUP, encoded);
        Path piece = directory.resolve("piece.mp4");

        FootageCutter.cut(encoded, 2.3, 1.5, piece);

        assertThat(packets(piece)).hasSize(15).startsWith("0.000000,K__");
        assertThat(keys(piece)).containsExactly("0.000000", "1.000000");
        Programs.ffmpeg("-v", "error", "-xerror", "-i", piece.toString(), "-f", "null", "-");
    }

    @Test
    void saysWhatIsWrong() throws IOException {
        Path text = Files.writeString(directory.resolve("a.txt"), "no video");
        assertThatThrownBy(() -> FootageEncoding.encode(text, Map.of(), encoded))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't read " + text);
        assertThatThrownBy(() -> FootageEncoding.encode(source, Map.of("sharpness", "9"), encoded))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("does not know")
                .hasMessageContaining("sharpness");
        assertThatThrownBy(() -> FootageCutter.cut(source, 0, 1, directory.resolve("nowhere/piece.mp4")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("can't write");
    }

    private static List<String> streams(Path file) {
        return probe(file, "-show_entries", "stream=codec_name,width,height,avg_frame_rate,nb_frames");
    }

    private static List<String> packets(Path file) {
        return probe(file, "-show_entries", "packet=pts_time,flags");
    }

    private static List<String> keys(Path file) {
        return packets(file).stream()
                .filter(packet -> packet.contains("K"))
                .map(packet -> packet.substring(0, packet.indexOf(',')))
                .toList();
    }

    private static List<String> probe(Path file, String... what) {
        return Programs.ffprobe("-v", "error", what[0], what[1], "-of", "csv=p=0", file.toString())
                .lines()
                .map(String::strip)
                .toList();
    }
}

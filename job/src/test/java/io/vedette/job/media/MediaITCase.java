// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.record.EventPhase;
import io.vedette.record.Fragment;
import io.vedette.sinks.media.MediaDone;
import io.vedette.sources.fixtures.Programs;
import io.vedette.sources.fixtures.TestClips;
import io.vedette.store.MediaKind;
import io.vedette.web.fixtures.Browser;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An event's files, of real video, looked at with other programs. */
class MediaITCase {
    @TempDir
    private Path directory;

    @BeforeEach
    void nothingTold() {
        Recorded.TOLD.clear();
    }

    /** Frames 25 on: the key frame at or before 6.1 - 5 s; the event is over at 6.4 s, the clip at 11.4 s. */
    @ParameterizedTest
    @EnumSource
    void anEventHasPictureClipAndPathThatAgree(TestClips video) throws Exception {
        try (Recorded recorded = new Recorded(video.path(), media())) {
            recorded.show(0, 180);
            Fragment best = recorded.fragments().get(183);
            recorded.event(
                    EventPhase.OPENED, 6.1, 6.1, recorded.fragments().get(155).pts());
            recorded.show(180, 300);
            recorded.seen(best);
            recorded.event(EventPhase.CLOSED, 6.1, 6.4, best.pts());
            await().until(() -> said(MediaKind.CLIP).isPresent() && isPicture(best));

            MediaDone clip = said(MediaKind.CLIP).orElseThrow();
            assertThat(clip.note()).isNull();
            Path file = media().resolve(String.valueOf(clip.file()));
            assertThat(Files.size(file)).isEqualTo(clip.bytes());
            int frames = (int) Math.round((clip.endPts() - clip.startPts()) / 3600.0);
            assertThat(frames).isBetween(261, 263);
            List<String> shown = pictures("-i", file.toString());
            assertThat(shown)
                    .hasSizeBetween(frames - 2, frames)
                    .startsWith(pictures(video).get(25));
            isTheBestFrame(video, best);
            assertThat(pathTime()).isEqualTo((best.pts() - clip.startPts()) / 90_000.0);
            if (video != TestClips.H265) { // Debian's Chromium has no decoder for it
                playsAndSeeks(file, frames);
            }
        }
        assertThat(names())
                .containsExactly("yard-any-1.jpg", "yard-any-1.mp4", "yard-any-1.path.json", "yard-any-1.thumb.jpg");
    }

    private boolean isPicture(Fragment best) {
        return said(MediaKind.THUMBNAIL)
                .filter(picture -> picture.startPts() == best.pts())
                .isPresent();
    }

    /** The JPEG shows the frame FFmpeg decodes at that time, and the thumbnail a part of it. */
    private void isTheBestFrame(TestClips video, Fragment best) throws Exception {
        BufferedImage picture = ImageIO.read(file("yard-any-1.jpg").toFile());
        long number = Math.round((best.pts() - Recorded.pts(0)) / 3600.0);
        Path expected = directory.resolve("expected.png");
        Programs.run(new ProcessBuilder(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                video.path().toString(),
                "-vf",
                "select=eq(n\\," + (number - firstShown(video)) + ")",
                "-frames:v",
                "1",
                "-update",
                "1",
                expected.toString()));
        BufferedImage original = ImageIO.read(expected.toFile());
        assertThat(picture.getWidth()).isEqualTo(original.getWidth());
        assertThat(difference(picture, original)).isLessThan(4);
        BufferedImage thumbnail = ImageIO.read(file("yard-any-1.thumb.jpg").toFile());
        assertThat(thumbnail.getWidth()).isEqualTo(320);
        assertThat(thumbnail.getHeight()).isEqualTo(240);
    }

    /** B-frames: the file's first frame is shown two after its decode time zero. */
    private static int firstShown(TestClips video) {
        return video == TestClips.H264_B_FRAMES ? 2 : 0;
    }

    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y += 3) {
            for (int x = 0; x < one.getWidth(); x += 3) {
                sum += Math.abs((one.getRGB(x, y) >> 8 & 0xff) - (other.getRGB(x, y) >> 8 & 0xff));
            }
        }
        return sum * 9.0 / (one.getWidth() * one.getHeight());
    }

    private double pathTime() throws Exception {
        JsonNode path = new ObjectMapper().readTree(file("yard-any-1.path.json").toFile());
        assertThat(path.get("points")).hasSize(1);
        return path.get("points").get(0).get("pts").asDouble();
    }

    private void playsAndSeeks(Path clip, int frames) throws Exception {
        Path page = directory.resolve("page.html");
        Files.writeString(page, "<video muted src='" + clip.toUri() + "'></video>");
        try (Browser browser = Browser.open()) {
            browser.go(page.toUri().toString());
            await().until(() -> browser.eval("document.querySelector('video')?.readyState ?? 0")
                            .asInt()
                    == 4);
            assertThat(browser.eval("document.querySelector('video').duration").asDouble())
                    .isBetween(frames / 25.0 - 0.1, frames / 25.0 + 0.1);
            browser.eval("document.querySelector('video').play()");
            await().until(() ->
                    browser.eval("document.querySelector('video').currentTime").asDouble() > 0.5);
            double shown = browser.eval("""
                    new Promise(done => {
                      const video = document.querySelector('video');
                      video.pause();
                      const look = (now, frame) => { // the first may still be one of before
                        if (Math.abs(frame.mediaTime - 6.41) < 1) done(frame.mediaTime);
                        else video.requestVideoFrameCallback(look);
                      };
                      video.requestVideoFrameCallback(look);
                      video.currentTime = 6.41;
                    })
                    """).asDouble();
            assertThat(shown).as("the frame at 6.41 s").isBetween(6.39, 6.41);
            assertThat(browser.complaints()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {105, 140, 260})
    void theClipOfAProcessThatWasKilledPlays(int frame) throws Exception {
        kill(frame);
        assertThat(names()).contains("yard-any-1.clip.part", "yard-any-1.path.part");

        try (Recorded next = new Recorded(TestClips.H264.path(), media())) {
            await().until(() -> said(MediaKind.CLIP).isPresent());
            await().until(() -> !names().contains("yard-any-1.path.part"));
            assertThat(next.fragments()).hasSize(300);
        }
        MediaDone clip = said(MediaKind.CLIP).orElseThrow();
        assertThat(clip.note()).isEqualTo("interrupted");
        List<String> shown =
                pictures("-i", media().resolve(String.valueOf(clip.file())).toString());
        assertThat(shown).as("frames of more than 100,000 bytes").hasSizeGreaterThan(25);
        assertThat(pictures(TestClips.H264)).startsWith(shown.toArray(String[]::new));
        assertThat(names()).allMatch(name -> !name.endsWith(".part") && !name.endsWith(".tmp"));
    }

    /** Kills it without warning when the ring has a frame, whatever it is writing then. */
    private void kill(int frame) throws Exception {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        TestClips.H264.path().toString(),
                        media().toString())
                .redirectError(directory.resolve("victim.log").toFile())
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.equals(String.valueOf(frame))) {
                line = lines.readLine();
            }
            await().ignoreExceptionsInstanceOf(NoSuchFileException.class)
                    .until(() -> Files.exists(file("yard-any-1.path.part"))
                            && Files.size(file("yard-any-1.clip.part")) > 100_000);
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }

    /** The last word about a kind of file. */
    private static Optional<MediaDone> said(MediaKind kind) {
        return Recorded.TOLD.stream().filter(done -> done.kind() == kind).reduce((before, last) -> last);
    }

    private static List<String> pictures(TestClips video) {
        return pictures("-i", video.path().toString());
    }

    private static List<String> pictures(String... input) {
        ProcessBuilder builder = new ProcessBuilder("ffmpeg", "-nostdin", "-v", "warning");
        builder.command().addAll(List.of(input));
        builder.command().addAll(List.of("-fps_mode", "passthrough", "-f", "framehash", "-hash", "md5", "-"));
        return Programs.run(builder)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(line.lastIndexOf(',') + 1).trim())
                .toList();
    }

    private Path media() {
        return directory.resolve("media");
    }

    private Path file(String name) {
        return media().resolve("yard").resolve("2026-11-22").resolve(name);
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(media().resolve("yard").resolve("2026-11-22"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

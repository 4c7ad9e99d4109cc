// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import static io.vedette.sinks.media.Scene.event;
import static io.vedette.sinks.media.Scene.pts;
import static io.vedette.sinks.media.Scene.result;
import static io.vedette.sinks.media.Scene.tick;
import static io.vedette.sinks.media.Scene.time;
import static io.vedette.sinks.media.Scene.video;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.EventPhase;
import io.vedette.record.InitSegment;
import io.vedette.record.OpenEvents;
import io.vedette.record.Outcome;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import io.vedette.store.MediaKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingsTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path data;

    private final FakeRing ring = new FakeRing();
    private final FakeClips clips = new FakeClips();
    private final Told told = new Told();
    private final Stats stats = new Stats();
    private long nanos;
    private Recordings recordings;

    private Recordings start() {
        LocalMedia.Access local = new LocalMedia.Access(ring, new FakeImaging(), clips, () -> {});
        return new Recordings(Scene.LIMITS, local, new MediaFiles(media()), told, new MediaHealth(stats), stats);
    }

    private Path media() {
        return data.resolve("media");
    }

    @BeforeEach
    void startInDirectory() {
        recordings = start();
    }

    @Test
    void aClipReachesFromTheKeyFrameBeforeToAfterTheEnd() throws Exception {
        ring.add(video(Scene.INIT, 0, 12));
        open("e", 10.4);
        advance();
        ring.add(video(Scene.INIT, 12, 30));
        close("e", 10.4, 14.2);
        advance();

        assertThat(FakeClips.read(clip("e"))).hasSize(143).startsWith(pts(5)).endsWith(pts(19.2));
        MediaDone done = told.last(MediaKind.CLIP);
        assertThat(done)
                .isEqualTo(new MediaDone(
                        "yard",
                        "e",
                        MediaKind.CLIP,
                        "yard/2026-11-22/e.mp4",
                        Files.size(clip("e")),
                        pts(5),
                        pts(19.3),
                        null));
        assertThat(files()).containsExactly("e.mp4", "e.path.json");
        assertThat(stats.stage("yard", Stage.MEDIA).handledCount()).isEqualTo(143);
    }

    @Test
    void aClipBeginsWithTheEventSoThatAKillAtOnceLeavesWhatThereIs() throws Exception {
        ring.add(video(Scene.INIT, 0, 12));
        open("e", 10);
        assertThat(FakeClips.read(file("e.clip.part"))).startsWith(pts(5)).endsWith(pts(11.9));
    }

    @Test
    void waitsForFramesAfterTheEndUntilTicksSayThatNoneCame() throws Exception {
        ring.add(video(Scene.INIT, 5, 12));
        open("e", 10);
        close("e", 10, 11);
        recordings.on(tick(15.9), nanos);
        advance();
        assertThat(told.all).isEmpty();
        recordings.on(tick(16.1), nanos);
        advance();
        assertThat(FakeClips.read(clip("e"))).hasSize(70);
    }

    @Test
    void severalEventsAtATimeHaveAFileEach() throws Exception {
        ring.add(video(Scene.INIT, 0, 40));
        open("a", 10);
        open("b", 12);
        advance();
        close("a", 10, 13);
        close("b", 12, 30);
        advance();
        assertThat(FakeClips.read(clip("a"))).startsWith(pts(5)).endsWith(pts(18));
        assertThat(FakeClips.read(clip("b"))).startsWith(pts(7)).endsWith(pts(35));
    }

    @Test
    void aPathHasTheEventsTracksByTimeOfTheClip() throws Exception {
        ring.add(video(Scene.INIT, 0, 40));
        recordings.on(result(4, Outcome.ANALYSED, 7, 4), nanos); // before the clip
        recordings.on(result(9, Outcome.ANALYSED, 7, 9), nanos); // before the event
        open("e", 10.5);
        recordings.on(result(11, Outcome.STILL, 7, 10.5), nanos); // predicted
        recordings.on(result(11.5, Outcome.ANALYSED, 7, 10.5), nanos); // looked for and not found
        recordings.on(result(12, Outcome.ANALYSED, 8, 12), nanos); // of somebody else
        recordings.on(event("e", EventPhase.UPDATED, 10.5, 13, 13, 9), nanos); // merged
        recordings.on(result(13, Outcome.ANALYSED, 9, 13), nanos);
        close("e", 10.5, 14);
        advance();

        JsonNode path = new ObjectMapper().readTree(file("e.path.json").toFile());
        assertThat(path.get("origin").asDouble()).isEqualTo(pts(5) / 90_000.0);
        assertThat(path.get("camera").asText()).isEqualTo("yard");
        assertThat(path.get("label").asText()).isEqualTo("person");
        assertThat(path.get("points").findValues("pts").stream().map(JsonNode::asDouble))
                .containsExactly(4.0, 6.0, 8.0);
        assertThat(path.get("points").get(0).toString())
                .isEqualTo("{\"pts\":4.0,\"x\":0.1,\"y\":0.2,\"width\":0.3,\"height\":0.4,\"score\":0.8}");
        assertThat(told.last(MediaKind.PATH).file()).isEqualTo("yard/2026-11-22/e.path.json");
    }

    @Test
    void whatACrashLeftIsFinishedAtTheNextStart() throws Exception {
        ring.add(video(Scene.INIT, 0, 12));
        recordings.on(result(10, Outcome.ANALYSED, 7, 10), nanos);
        open("e", 10);
        advance();
        Files.writeString(file("e.path.part"), "{\"ticks\":17", StandardOpenOption.APPEND); // torn
        Files.writeString(file("e.mp4.tmp"), "half");
        Files.writeString(file("e.jpg"), "picture");
        Files.writeString(file("empty.clip.part"), "");
        Files.writeString(file("old.path.part"), "");

        recordings = start();
        recordings.salvage(nanos);

        assertThat(FakeClips.read(clip("e"))).hasSize(70);
        assertThat(told.last(MediaKind.CLIP).note()).isEqualTo("interrupted");
        assertThat(told.of(MediaKind.CLIP)).extracting(MediaDone::event).containsExactlyInAnyOrder("e", "empty");
        assertThat(told.last(MediaKind.SNAPSHOT).file()).isEqualTo("yard/2026-11-22/e.jpg");
        assertThat(Files.readString(file("e.path.json"))).contains("\"pts\":5.0");
        assertThat(files()).containsExactly("e.jpg", "e.mp4", "e.path.json");
        told.all.clear();
        ring.add(video(Scene.INIT, 12, 40));
        open("e", 10); // it goes on: the clip from before the crash stays
        close("e", 10, 20);
        advance();
        assertThat(told.all).isEmpty();
        assertThat(FakeClips.read(clip("e"))).hasSize(70);
    }

    @Test
    void partsStayUntilTheWordCantBeLost() throws Exception {
        ring.add(video(Scene.INIT, 0, 30));
        told.hold();
        open("e", 10);
        close("e", 10, 11);
        advance();
        assertThat(files()).containsExactly("e.clip.part", "e.mp4", "e.path.json", "e.path.part");

        recordings = start(); // a crash: the same once more
        told.hold();
        recordings.salvage(nanos);
        assertThat(told.of(MediaKind.CLIP)).hasSize(2).allMatch(done -> done.note() == null);
        told.journal();
        assertThat(files()).containsExactly("e.mp4", "e.path.json");
    }

    @Test
    void withoutADirectoryTheEventHasNoClipAndSaysWhyAndLaterOnesHave() throws Exception {
        ring.add(video(Scene.INIT, 0, 60));
        Files.writeString(media(), "in the way");
        open("e", 10);
        advance();
        MediaDone none = told.last(MediaKind.CLIP);
        assertThat(none.file()).isNull();
        assertThat(none.note()).contains(media().toString()).contains("expected: a directory that can be written");
        assertThat(health()).isEqualTo(ComponentHealth.Status.FAILED);

        Files.delete(media());
        close("e", 10, 11);
        open("later", 20);
        close("later", 20, 22);
        advance();
        assertThat(told.last(MediaKind.CLIP).file()).isEqualTo("yard/2026-11-22/later.mp4");
        assertThat(health()).isEqualTo(ComponentHealth.Status.UP);
        assertThat(told.of(MediaKind.CLIP)).hasSize(2);
    }

    @Test
    void aFullDiskEndsTheClipAndWhatIsThereIsFinishedWhenThereIsRoom() throws Exception {
        ring.add(video(Scene.INIT, 0, 12));
        open("e", 10);
        advance();
        clips.fail(new IOException("No space left on device"));
        clips.failAtEnd(new IOException("No space left on device"));
        ring.add(video(Scene.INIT, 12, 30));
        advance();
        assertThat(told.last(MediaKind.CLIP).note()).isEqualTo("No space left on device");
        clips.fail(null);
        clips.failAtEnd(null);
        nanos += 59 * SECOND;
        advance();
        assertThat(told.all).hasSize(1);
        nanos += 2 * SECOND;
        advance();
        assertThat(told.last(MediaKind.CLIP).note()).isEqualTo("ends early: No space left on device");
        assertThat(FakeClips.read(clip("e"))).hasSize(70);
        assertThat(files()).containsExactly("e.mp4", "e.path.json");
    }

    @Test
    void goesOnAtAKeyFrameWhereTheDiskWasTooSlow() throws Exception {
        ring.add(video(Scene.INIT, 0, 12));
        clips.atEachWrite(
                () -> { // while the disk hangs, the ring moves on
                    ring.add(video(Scene.INIT, 12, 40));
                    ring.loseBefore(pts(20));
                    clips.atEachWrite(() -> {});
                });
        open("e", 10);
        advance();
        close("e", 10, 24);
        advance();

        assertThat(FakeClips.read(clip("e")))
                .hasSize(70 + 91)
                .contains(pts(11.9), pts(20))
                .doesNotContain(pts(19.9));
        assertThat(stats.stage("yard", Stage.MEDIA).droppedCount(DropReason.MEDIA_BEHIND))
                .isEqualTo(80);
        assertThat(told.last(MediaKind.CLIP).note()).isEqualTo("about 80 frames are missing: the disk was too slow");
    }

    @Test
    void aGapTheCameraMadeIsNoLoss() throws Exception {
        ring.add(video(Scene.INIT, 5, 12));
        open("e", 10);
        advance();
        ring.add(video(Scene.INIT, 15, 30));
        close("e", 10, 17);
        advance();
        assertThat(told.last(MediaKind.CLIP).note()).isNull();
    }

    @Test
    void endsAtTheLongestAndWhereTheFormatChanges() throws Exception {
        ring.add(video(Scene.INIT, 0, 80));
        open("long", 10);
        advance();
        assertThat(FakeClips.read(clip("long"))).startsWith(pts(5)).endsWith(pts(65));
        assertThat(told.last(MediaKind.CLIP).note()).isEqualTo("cut after 60 s");

        InitSegment other = new InitSegment("avc1", 320, 240, 0, 8, new byte[10]);
        ring.add(video(other, 80, 90));
        open("change", 78);
        advance();
        assertThat(FakeClips.read(clip("change"))).startsWith(pts(73)).endsWith(pts(79.9));
        assertThat(told.last(MediaKind.CLIP).note()).isEqualTo("ends where the camera's video format changed");
    }

    @Test
    void saysThatItBeginsLateOrThatThereIsNoVideo() throws Exception {
        ring.add(video(Scene.INIT, 12, 30));
        open("late", 10);
        close("late", 10, 14);
        advance();
        assertThat(told.last(MediaKind.CLIP).note()).isEqualTo("begins 2.0 s late");

        ring.loseBefore(pts(100));
        recordings.on(event("none", EventPhase.CLOSED, 40, 41, 40), nanos); // the first word may be missing
        recordings.on(tick(50), nanos);
        advance();
        assertThat(told.last(MediaKind.CLIP).note()).isEqualTo("no video of that time");
    }

    @Test
    void eventsThatNobodyFollowsAnyMoreEndWhenTheyWereLastSeen() throws Exception {
        ring.add(video(Scene.INIT, 0, 40));
        open("gone", 10);
        open("on", 11);
        recordings.on(new OpenEvents(Scene.YARD, pts(20), List.of("on")), nanos);
        advance();
        assertThat(told.of(MediaKind.CLIP)).extracting(MediaDone::event).containsExactly("gone");
        recordings.on(new CameraState(Scene.YARD, CameraStatus.REMOVED, time(40), pts(40), null, null), nanos);
        assertThat(told.of(MediaKind.CLIP)).extracting(MediaDone::event).containsExactly("gone", "on");
    }

    @Test
    void isSyncedOnceASecond() {
        ring.add(video(Scene.INIT, 0, 12));
        open("e", 10);
        nanos = 10 * SECOND;
        for (int i = 0; i < 8; i++) {
            advance();
            nanos += SECOND / 4;
        }
        assertThat(clips.syncs()).isEqualTo(2);
    }

    private void open(String id, double start) {
        recordings.on(event(id, EventPhase.OPENED, start, start, start), nanos);
    }

    private void close(String id, double start, double end) {
        recordings.on(event(id, EventPhase.CLOSED, start, end, start), nanos);
    }

    private void advance() {
        recordings.advance(nanos);
    }

    private ComponentHealth.Status health() {
        return stats.health().get(0).status();
    }

    private Path clip(String id) {
        return file(id + ".mp4");
    }

    private Path file(String name) {
        return media().resolve("yard").resolve("2026-11-22").resolve(name);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(file("x").resolveSibling(""))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

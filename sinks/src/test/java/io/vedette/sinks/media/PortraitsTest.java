// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import static io.vedette.sinks.media.Scene.event;
import static io.vedette.sinks.media.Scene.pts;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.EventPhase;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.Stats;
import io.vedette.store.MediaKind;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortraitsTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    private Path data;

    private final FakeRing ring = new FakeRing();
    private final FakeImaging imaging = new FakeImaging();
    private final Told told = new Told();
    private final Stats stats = new Stats();
    private Portraits portraits;

    @BeforeEach
    void start() {
        ring.add(Scene.video(Scene.INIT, 0, 40));
        LocalMedia.Access local = new LocalMedia.Access(ring, imaging, new FakeClips(), () -> {});
        portraits = new Portraits(local, new MediaFiles(data.resolve("media")), told, new MediaHealth(stats));
    }

    @Test
    void makesPictureAndThumbnailOfTheBestFrame() throws Exception {
        portraits.want(event("e", EventPhase.OPENED, 10, 10, 10.3));
        assertThat(portraits.makeOne(0)).isTrue();
        assertThat(portraits.makeOne(0)).isFalse();
        assertThat(imaging.decoded).containsExactly(pts(10.3));
        assertThat(told.all)
                .containsExactly(
                        new MediaDone(
                                "yard",
                                "e",
                                MediaKind.SNAPSHOT,
                                "yard/2026-11-22/e.jpg",
                                3,
                                pts(10.3),
                                pts(10.3),
                                null),
                        new MediaDone(
                                "yard",
                                "e",
                                MediaKind.THUMBNAIL,
                                "yard/2026-11-22/e.thumb.jpg",
                                1,
                                pts(10.3),
                                pts(10.3),
                                null));
        assertThat(Files.readAllBytes(data.resolve("media/yard/2026-11-22/e.jpg")))
                .isEqualTo(FakeImaging.JPEG);
    }

    @Test
    void theNewestBestFrameWinsOnceASecondAndTheLastOneIsNotLost() {
        portraits.want(event("e", EventPhase.OPENED, 10, 10, 10));
        portraits.makeOne(0);
        portraits.want(event("e", EventPhase.UPDATED, 10, 11, 11));
        portraits.want(event("e", EventPhase.UPDATED, 10, 12, 12));
        assertThat(portraits.makeOne(SECOND - 1)).isFalse();
        assertThat(portraits.makeOne(SECOND)).isTrue();
        portraits.want(event("e", EventPhase.UPDATED, 10, 13, 13));
        portraits.want(event("e", EventPhase.CLOSED, 10, 14, 13));
        assertThat(portraits.makeOne(2 * SECOND)).isTrue();
        assertThat(imaging.decoded).containsExactly(pts(10), pts(12), pts(13));
        assertThat(portraits.makeOne(9 * SECOND)).isFalse();
    }

    @Test
    void theSameBestFrameIsNotDecodedTwice() {
        portraits.want(event("e", EventPhase.OPENED, 10, 10, 10));
        portraits.makeOne(0);
        portraits.want(event("e", EventPhase.OPENED, 10, 11, 10));
        portraits.want(event("e", EventPhase.CLOSED, 10, 12, 10));
        assertThat(portraits.makeOne(5 * SECOND)).isFalse();
    }

    @Test
    void eventsTakeTurns() {
        portraits.want(event("a", EventPhase.OPENED, 10, 10, 10));
        portraits.want(event("b", EventPhase.OPENED, 11, 11, 11));
        portraits.makeOne(0);
        portraits.want(event("a", EventPhase.UPDATED, 10, 12, 12));
        portraits.makeOne(3 * SECOND);
        portraits.makeOne(3 * SECOND);
        assertThat(imaging.decoded).containsExactly(pts(10), pts(11), pts(12));
    }

    @Test
    void anEarlierPictureStaysWhenTheFrameIsGone() {
        portraits.want(event("e", EventPhase.OPENED, 10, 10, 10));
        portraits.makeOne(0);
        ring.loseBefore(pts(100));
        portraits.want(event("e", EventPhase.UPDATED, 10, 12, 12));
        portraits.makeOne(SECOND);
        assertThat(told.of(MediaKind.SNAPSHOT)).hasSize(1);

        portraits.want(event("none", EventPhase.OPENED, 10, 10, 10));
        portraits.makeOne(SECOND);
        assertThat(told.last(MediaKind.SNAPSHOT))
                .isEqualTo(
                        MediaDone.none("yard", "none", MediaKind.SNAPSHOT, pts(10), "the frame is not kept any more"));
    }

    @Test
    void saysWhyThereIsNoPictureWhenTheDirectoryCantBeWritten() throws Exception {
        Files.writeString(data.resolve("media"), "in the way");
        portraits.want(event("e", EventPhase.OPENED, 10, 10, 10));
        portraits.makeOne(0);
        assertThat(told.last(MediaKind.SNAPSHOT).note()).contains("media").contains("expected");
        assertThat(stats.health()).extracting(ComponentHealth::status).containsExactly(ComponentHealth.Status.FAILED);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.MotionConfig;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.Outcome;
import io.vedette.sinks.database.KeptRecord.Episode;
import io.vedette.sinks.database.KeptRecord.Unfollowed;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MotionEpisodesTest {
    private static final CameraKey YARD = CameraKey.unsalted("yard");
    private static final long FRAME = MediaTime.ofMillis(200);

    private final MotionEpisodes episodes = new MotionEpisodes();

    @Test
    void anEpisodeLastsFromTheFirstFrameThatMovedToTheLast() {
        assertThat(episodes.on(frame(0, 0)))
                .as("disowns what an earlier life left open")
                .containsExactly(new Unfollowed("yard", 0));
        assertThat(episodes.on(frame(1, 0.1f)))
                .containsExactly(new Unfollowed("yard", FRAME), episode(1, 1, false, 0.1f));
        assertThat(episodes.on(frame(2, 0.4f))).isEmpty();
        assertThat(episodes.on(frame(3, 0.2f))).isEmpty();
        assertThat(episodes.on(frame(4, 0))).containsExactly(episode(1, 3, true, 0.4f));
        assertThat(episodes.on(frame(5, 0))).isEmpty();
    }

    @Test
    void lastsAsLongAsMediaTimeSaysWhenTheClockIsSetMeanwhile() {
        episodes.on(frame(1, 0.1f));
        for (long hour : new long[] {-3600, 3600}) {
            FrameResult frame = frame(2, 0.1f);
            episodes.on(new FrameResult(
                    YARD,
                    2,
                    frame.pts(),
                    frame.time().plusSeconds(hour),
                    0,
                    frame.motion(),
                    frame.outcome(),
                    frame.detections()));
            assertThat(episodes.endAll()).containsExactly(episode(1, 2, true, 0.1f));
            episodes.on(frame(1, 0.1f));
        }
    }

    @Test
    void saysOnceASecondHowFarItGot() {
        List<KeptRecord> said = new ArrayList<>();
        for (int n = 0; n <= 10; n++) {
            said.addAll(episodes.on(frame(n, 0.1f)));
        }
        assertThat(said)
                .filteredOn(Episode.class::isInstance)
                .containsExactly(episode(0, 0, false, 0.1f), episode(0, 5, false, 0.1f), episode(0, 10, false, 0.1f));
    }

    @Test
    void aCameraThatIsNotOnlineEndsItsEpisodeWhenItWasLastSeen() {
        for (CameraStatus status : CameraStatus.values()) {
            MotionEpisodes fresh = new MotionEpisodes();
            fresh.on(frame(1, 0.1f));
            fresh.on(frame(2, 0.1f));
            List<KeptRecord> said = fresh.on(state(status, 9));
            if (status == CameraStatus.ONLINE) {
                assertThat(said).isEmpty();
            } else {
                assertThat(said).as("%s", status).containsExactly(episode(1, 2, true, 0.1f));
            }
        }
    }

    @Test
    void aFrameThatComesLateOfACameraGoneOfflineBeginsNothing() {
        episodes.on(frame(1, 0.1f));
        episodes.on(state(CameraStatus.OFFLINE, 5));
        assertThat(episodes.on(frame(2, 0.1f))).isEmpty();
        episodes.on(state(CameraStatus.ONLINE, 50));
        assertThat(episodes.on(frame(60, 0.1f))).contains(episode(60, 60, false, 0.1f));
    }

    @Test
    void aCameraWithoutMotionStageHasNoEpisodes() {
        episodes.on(frame(1, 0.1f));
        assertThat(episodes.on(settings(false))).containsExactly(episode(1, 1, true, 0.1f));
        assertThat(episodes.on(frame(2, 0.1f))).isEmpty();
        episodes.on(settings(true));
        assertThat(episodes.on(frame(3, 0.1f))).contains(episode(3, 3, false, 0.1f));
    }

    @Test
    void atTheEndAllThatIsOpenEndsWhenItWasLastSeen() {
        episodes.on(frame(1, 0.1f));
        episodes.on(frame(2, 0.3f));
        assertThat(episodes.endAll()).containsExactly(episode(1, 2, true, 0.3f));
        assertThat(episodes.endAll()).isEmpty();
    }

    @Property(tries = 200)
    void episodesAreTheRunsOfFramesThatMove(@ForAll @Size(max = 60) List<Boolean> moves) {
        MotionEpisodes fresh = new MotionEpisodes();
        List<KeptRecord> said = new ArrayList<>();
        List<KeptRecord> runs = new ArrayList<>();
        int start = -1;
        for (int n = 0; n < moves.size(); n++) {
            said.addAll(fresh.on(frame(n, moves.get(n) ? 0.5f : 0)));
            if (moves.get(n) && start < 0) {
                start = n;
            } else if (!moves.get(n) && start >= 0) {
                runs.add(episode(start, n - 1, true, 0.5f));
                start = -1;
            }
        }
        said.addAll(fresh.endAll());
        if (start >= 0) {
            runs.add(episode(start, moves.size() - 1, true, 0.5f));
        }
        assertThat(said.stream().filter(r -> r instanceof Episode e && e.ended()))
                .containsExactlyElementsOf(runs);
    }

    static FrameResult frame(int n, float score) {
        long pts = n * FRAME;
        Motion motion = score > 0 ? new Motion(true, score, List.of()) : Motion.NONE;
        return new FrameResult(YARD, n, pts, MediaTime.toInstant(pts), 0, motion, Outcome.STILL, List.of());
    }

    static CameraState state(CameraStatus status, int n) {
        return new CameraState(YARD, status, MediaTime.toInstant(n * FRAME), n * FRAME, null, null);
    }

    private static CameraSettings settings(boolean motion) {
        MotionConfig usual = MotionConfig.DEFAULT;
        return new CameraSettings(
                YARD, 1, List.of(), new MotionConfig(motion, usual.area(), usual.contrast(), usual.hold()));
    }

    static Episode episode(int start, int last, boolean ended, float peak) {
        return new Episode("yard", start * FRAME, start * 200L, last * FRAME, last * 200L, ended, peak);
    }
}

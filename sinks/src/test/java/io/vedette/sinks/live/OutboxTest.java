// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import static io.vedette.sinks.live.Samples.delta;
import static io.vedette.sinks.live.Samples.key;
import static io.vedette.sinks.live.Samples.pts;
import static io.vedette.sinks.live.Samples.result;
import static io.vedette.sinks.live.Samples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.stats.DropReason;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private static final LinkLimits FIVE_FRAGMENTS = new LinkLimits(5, 1000, 1500, 3);

    private final FakeRing ring = new FakeRing();
    private final Stats stats = new Stats();
    private final Outbox outbox = new Outbox(FIVE_FRAGMENTS, stats);

    @AfterEach
    void close() {
        stats.close();
    }

    @Test
    void sendsInOrderWithTheInitSegmentFirstAndAgainWhenItChanges() throws InterruptedException {
        connect();
        InitSegment wider = Samples.init(1280);
        outbox.offer(key("yard", 0, 10));
        outbox.offer(delta("yard", 1, 10));
        outbox.offer(Samples.fragment("yard", wider, 2, true, 10));

        assertThat(turns(3))
                .extracting(CameraTurn::init, turn -> dts(turn.fragment()))
                .containsExactly(tuple(Samples.INIT, pts(0)), tuple(null, pts(1)), tuple(wider, pts(2)));
    }

    @Test
    void eventsWaitForAConnectionInOrderAndTheOldestGoFirst() throws InterruptedException {
        int more = CameraQueue.MAX_EVENTS + 5;
        for (int n = 0; n < more; n++) {
            outbox.offer(new Announced(Samples.event("yard", n), 0));
        }
        connect();
        List<Long> seen = turns(CameraQueue.MAX_EVENTS).stream()
                .map(turn -> turn.event() == null ? -1 : turn.event().event().seenPts())
                .toList();
        assertThat(seen).hasSize(CameraQueue.MAX_EVENTS).startsWith(pts(5)).endsWith(pts(more - 1));
        assertThat(stats.stage("yard", Stage.EVENT).droppedCount(DropReason.EVENT_LINK_BEHIND))
                .isEqualTo(5);
    }

    @Test
    void looksBackWithoutAHoleWhenTheLaneSendsMeanwhile() throws InterruptedException {
        outbox.offer(state("yard", CameraStatus.ONLINE, 0));
        ring.set(key("yard", 0, 10), delta("yard", 1, 10));
        ring.whenAsked(() -> {
            ring.whenAsked(() -> {});
            ring.set(key("yard", 0, 10), delta("yard", 1, 10), delta("yard", 2, 10));
            outbox.offer(delta("yard", 2, 10));
        });
        outbox.connected(ring);
        outbox.offer(delta("yard", 3, 10));

        assertThat(sent()).containsExactly(pts(0), pts(1), pts(2), pts(3));
    }

    @Test
    void waitsForAKeyFrameWhenLookingBackNeverCatchesUp() throws InterruptedException {
        outbox.offer(state("yard", CameraStatus.ONLINE, 0));
        ring.set(key("yard", 0, 10), delta("yard", 1, 10));
        ring.whenAsked(() -> outbox.offer(delta("yard", 2, 10)));
        outbox.connected(ring);
        outbox.offer(delta("yard", 3, 10));
        outbox.offer(key("yard", 4, 10));

        assertThat(sent()).containsExactly(pts(4));
    }

    @Test
    void outlivesTheLateEndOfAnOlderConnection() throws InterruptedException {
        long first = outbox.connected(ring);
        outbox.disconnected(first);
        long second = outbox.connected(ring);
        outbox.disconnected(first);
        outbox.offer(key("yard", 0, 10));
        assertThat(sent()).containsExactly(pts(0));
        outbox.disconnected(second);
        assertThat(outbox.take()).isNull();
    }

    @Test
    void waitsForAKeyFrameAtFirst() throws InterruptedException {
        connect();
        outbox.offer(delta("yard", 0, 10));
        outbox.offer(key("yard", 1, 10));

        assertThat(sent()).containsExactly(pts(1));
        assertThat(dropped("yard")).isEqualTo(1);
    }

    @Test
    void dropsUpToTheNextKeyFrameWhenTooManyWait() throws InterruptedException {
        connect();
        outbox.offer(key("yard", 0, 10));
        for (int n = 1; n < 8; n++) {
            outbox.offer(delta("yard", n, 10));
        }
        assertThat(turns(4)).hasSize(4);
        outbox.offer(delta("yard", 8, 10)); // there is room again, but nothing to decode it after
        outbox.offer(key("yard", 9, 10));

        assertThat(sent()).containsExactly(pts(4), pts(9));
        assertThat(dropped("yard")).isEqualTo(4);
    }

    @Test
    void aKeyFrameTakesThePlaceOfAllThatWaitWhenThereIsNoRoom() throws InterruptedException {
        connect();
        outbox.offer(key("yard", 0, 300));
        outbox.offer(delta("yard", 1, 300));
        outbox.offer(delta("yard", 2, 300));
        outbox.offer(key("yard", 3, 300));

        assertThat(outbox.bytes()).isEqualTo(300);
        assertThat(sent()).containsExactly(pts(3));
        assertThat(dropped("yard")).isEqualTo(3);
    }

    @Test
    void countsTheBytesOfAllCamerasTogether() throws InterruptedException {
        connect();
        outbox.offer(key("yard", 0, 900));
        outbox.offer(key("door", 0, 900));

        assertThat(outbox.bytes()).isEqualTo(900);
        assertThat(dropped("door")).isEqualTo(1);
        turns(1);
        assertThat(outbox.bytes()).isZero();
        outbox.offer(key("door", 1, 900));
        assertThat(sent()).containsExactly(pts(1));
    }

    @Test
    void keepsTheNewestResults() throws InterruptedException {
        connect();
        for (int n = 0; n < 5; n++) {
            outbox.offer(result("yard", n));
        }

        assertThat(turns(3))
                .extracting(turn -> turn.result() == null ? -1 : turn.result().sequence())
                .containsExactly(2L, 3L, 4L);
        assertThat(stats.stage("yard", Stage.RESULT).droppedCount(DropReason.RESULT_LINK_BEHIND))
                .isEqualTo(2);
    }

    @Test
    void takesCamerasInTurn() throws InterruptedException {
        connect();
        outbox.offer(key("busy", 0, 10));
        outbox.offer(delta("busy", 1, 10));
        outbox.offer(delta("busy", 2, 10));
        outbox.offer(key("quiet", 0, 10));

        assertThat(turns(4)).extracting(CameraTurn::camera).containsExactly("busy", "quiet", "busy", "busy");
    }

    @Test
    void repeatsStateInitAndNewestPicturesOnEachConnection() throws InterruptedException {
        ring.set(key("yard", 10, 10), delta("yard", 11, 10));
        outbox.offer(state("yard", CameraStatus.ONLINE, 0));
        outbox.offer(key("yard", 10, 10));
        assertThat(stats.stage("yard", Stage.LIVE).droppedCount(DropReason.GATEWAY_AWAY))
                .as("nobody is connected")
                .isEqualTo(1);

        for (int connection = 1; connection <= 2; connection++) {
            outbox.connected(ring);
            outbox.offer(delta("yard", 11, 10)); // the lane brings what the ring had already
            outbox.offer(delta("yard", 12, 10));
            List<CameraTurn> turns = turns(3);
            assertThat(turns.get(0).state()).isNotNull();
            assertThat(turns.get(0).init()).isEqualTo(Samples.INIT);
            assertThat(turns).extracting(turn -> dts(turn.fragment())).containsExactly(pts(10), pts(11), pts(12));
            assertThat(turns).extracting(turn -> turn.meters().fragmentTimed()).containsExactly(false, false, true);
            outbox.disconnected();
        }
    }

    @Test
    void aRemovedCameraIsSaidOnceAndForgotten() throws InterruptedException {
        connect();
        outbox.offer(state("yard", CameraStatus.ONLINE, 0));
        outbox.offer(key("yard", 0, 10));
        outbox.offer(state("yard", CameraStatus.REMOVED, 1));

        assertThat(turns(1))
                .extracting(CameraTurn::removed, CameraTurn::state, CameraTurn::fragment)
                .containsExactly(tuple(true, null, null));
        outbox.disconnected();
        connect();
        assertNothingWaits();
    }

    @Test
    void aReleasedCameraIsNotRepeated() throws InterruptedException {
        connect();
        outbox.offer(state("yard", CameraStatus.ONLINE, 0));
        outbox.release("yard");
        assertThat(turns(1)).extracting(CameraTurn::state).doesNotContainNull();
        outbox.disconnected();
        connect();
        assertNothingWaits();
    }

    @Test
    void anAnswerToAnEarlierConnectionIsNotSent() throws InterruptedException {
        long first = outbox.connected(ring);
        outbox.disconnected();
        long second = outbox.connected(ring);
        LinkMessage late = LinkMessage.of(LinkKind.SNAPSHOT, "late", new byte[0]);
        LinkMessage inTime = LinkMessage.of(LinkKind.SNAPSHOT, "in-time", new byte[0]);
        outbox.answer(first, late);
        outbox.answer(second, inTime);

        assertThat(outbox.take()).isEqualTo(new Outgoing.Plain(inTime));
    }

    @Test
    void whoTakesIsToldWhenTheConnectionIsOver() throws InterruptedException {
        connect();
        outbox.disconnected();
        assertThat(outbox.take()).isNull();
    }

    private void assertNothingWaits() throws InterruptedException {
        outbox.offer(state("last", CameraStatus.ONLINE, 0));
        assertThat(turns(1)).extracting(CameraTurn::camera).containsExactly("last");
    }

    private void connect() {
        outbox.connected(ring);
    }

    private long dropped(String camera) {
        return stats.stage(camera, Stage.LIVE).droppedCount(DropReason.LINK_BEHIND);
    }

    /** The media times of all fragments that wait. */
    private List<Long> sent() throws InterruptedException {
        List<Long> sent = new ArrayList<>();
        while (outbox.bytes() > 0) {
            Fragment fragment = turns(1).get(0).fragment();
            if (fragment != null) {
                sent.add(fragment.dts());
            }
        }
        return sent;
    }

    private List<CameraTurn> turns(int count) throws InterruptedException {
        List<CameraTurn> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add((CameraTurn) java.util.Objects.requireNonNull(outbox.take()));
        }
        return turns;
    }

    private static @Nullable Long dts(@Nullable Fragment fragment) {
        return fragment == null ? null : fragment.dts();
    }
}

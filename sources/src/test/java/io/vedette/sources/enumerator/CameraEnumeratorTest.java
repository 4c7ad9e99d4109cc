// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.enumerator;

import static io.vedette.sources.TestRecords.analysedBy;
import static io.vedette.sources.TestRecords.camera;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.config.CameraConfig;
import io.vedette.config.RegistryException;
import io.vedette.jvm.Lease;
import io.vedette.sources.FakeRegistry;
import io.vedette.sources.ManualClock;
import io.vedette.sources.split.CameraSplit;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.apache.flink.connector.testutils.source.reader.TestingSplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CameraEnumeratorTest {
    private static final String INSTANCE = "CameraEnumeratorTest";

    private final ManualClock clock = new ManualClock();
    private final FakeRegistry registry = new FakeRegistry(cameras(4));
    private final Lease<Stats> stats = Stats.SHARED.acquire(INSTANCE);
    private TestContext context = new TestContext(2);

    @AfterEach
    void stop() {
        stats.close();
    }

    @Test
    void givesEachLaneTheCamerasItOwns() {
        CameraEnumerator enumerator = started(EnumeratorState.EMPTY, Boundedness.CONTINUOUS_UNBOUNDED);
        register(enumerator, 0);
        register(enumerator, 1);
        poll();

        assertThat(assigned(0)).hasSize(2).allMatch(split -> Places.lane(split.camera(), 2) == 0);
        assertThat(assigned(1)).hasSize(2).allMatch(split -> Places.lane(split.camera(), 2) == 1);
    }

    @Test
    void readerThatRegistersLaterGetsItsOwn() {
        CameraEnumerator enumerator = started(EnumeratorState.EMPTY, Boundedness.CONTINUOUS_UNBOUNDED);
        poll();
        register(enumerator, 1);

        assertThat(assigned(1)).hasSize(2);
        assertThat(context.getSplitAssignments()).doesNotContainKey(0);
    }

    @Test
    void readerThatFailedGetsAllItOwnsAgainAndTheOtherNothing() {
        CameraEnumerator enumerator = running();
        List<CameraSplit> before = assigned(0);
        enumerator.addSplitsBack(before, 0);
        enumerator.addReader(0);

        assertThat(assigned(0)).hasSize(4).containsAll(before);
        assertThat(assigned(1)).hasSize(2);
    }

    @Test
    void tellsOnlyTheOwnerOfARemovedCamera() {
        running();
        CameraSplit gone = assigned(1).get(0);
        registry.set(without(gone.name(), 4));
        poll();

        Map<Integer, List<SourceEvent>> events = context.getSentEvents();
        assertThat(events).containsOnlyKeys(1);
        assertThat(events.get(1)).containsExactly(new CameraRemoved(gone.name()));
        assertThat(assigned(0)).hasSize(2);
    }

    @Test
    void changedCameraIsANewVersionForItsOwnerAlone() {
        running();
        CameraSplit before = assigned(0).get(0);
        CameraConfig[] now = cameras(4);
        for (int i = 0; i < now.length; i++) {
            now[i] = now[i].name().equals(before.name()) ? analysedBy(now[i], "objects") : now[i];
        }
        registry.set(now);
        poll();
        poll();

        assertThat(assigned(0)).hasSize(3);
        CameraSplit after = assigned(0).get(2);
        assertThat(after.camera()).isEqualTo(before.camera());
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(assigned(1)).hasSize(2);
        assertThat(context.getSentEvents()).isEmpty();
    }

    @Test
    void keepsItsCamerasWhenTheRegistryFails() {
        running();
        registry.fail(new RegistryException("cameras.yaml: line 3: tab (expected: spaces)"));
        poll();
        assertThat(health())
                .isEqualTo(new ComponentHealth(
                        "registry", Status.DEGRADED, "cameras.yaml: line 3: tab (expected: spaces)"));

        registry.fail(new IllegalStateException("near rtsp://user:hunter2@yard/"));
        poll();
        assertThat(health().error()).contains("IllegalStateException").doesNotContain("hunter2");

        registry.fail(new StackOverflowError());
        poll();
        assertThat(health().error()).contains("StackOverflowError");

        assertThat(context.getSentEvents()).isEmpty();
        registry.fail(null);
        poll();
        assertThat(health().status()).isEqualTo(Status.UP);
        assertThat(assigned(0)).hasSize(2);
        assertThat(assigned(1)).hasSize(2);
    }

    @Test
    void leavesOutWhatItCannotUseAndSaysSo() {
        registry.set(camera("yard"), camera("yard"), camera("no spaces"));
        running();

        assertThat(health().status()).isEqualTo(Status.DEGRADED);
        assertThat(health().error()).contains("yard twice").contains("a name (expected:");
        assertThat(assigned(0)).hasSize(1);
    }

    @Test
    void troubleOnFlinksSideStaysInsideAndIsMadeGoodByTheNextPoll() {
        CameraEnumerator enumerator = started(EnumeratorState.EMPTY, Boundedness.CONTINUOUS_UNBOUNDED);
        register(enumerator, 0);
        register(enumerator, 1);
        context.failure = new IllegalStateException("subtask is gone");
        poll();
        assertThat(health().error()).contains("IllegalStateException");

        context.failure = null;
        poll();
        assertThat(assigned(0)).hasSize(2);
        assertThat(assigned(1)).hasSize(2);
        assertThat(health().status()).isEqualTo(Status.UP);
    }

    @Test
    void restoresOnMoreLanesWithTheSameKeysAndLaterVersions() throws Exception {
        CameraEnumerator before = running();
        EnumeratorState saved = throughBytes(before.snapshotState(1));
        List<CameraSplit> known = IntStream.range(0, 2)
                .mapToObj(this::assigned)
                .flatMap(List::stream)
                .toList();
        before.close();

        context = new TestContext(3);
        CameraEnumerator after = started(saved, Boundedness.CONTINUOUS_UNBOUNDED);
        context.reported.put(2, List.of(new CameraSplit(known.get(0).camera(), 1, 777)));
        register(after, 0);
        register(after, 1);
        poll();
        assertThat(context.getSplitAssignments()).isEmpty(); // the third may know how far cameras had come
        register(after, 2);

        List<CameraSplit> splits = IntStream.range(0, 3)
                .filter(context.getSplitAssignments()::containsKey)
                .mapToObj(this::assigned)
                .flatMap(List::stream)
                .toList();
        assertThat(splits)
                .extracting(CameraSplit::camera)
                .containsExactlyInAnyOrderElementsOf(
                        known.stream().map(CameraSplit::camera).toList());
        assertThat(splits).allMatch(split -> split.version() > saved.lastVersion());
        assertThat(splits)
                .filteredOn(split -> split.camera().equals(known.get(0).camera()))
                .extracting(CameraSplit::resumeAfter)
                .containsExactly(777L);
    }

    /** What the stages keep of it, its open events among it, hears of its end from nobody else. */
    @Test
    void cameraThatWasRemovedWhileTheJobStoodStillIsSaidGoodbyeToWhereItsKeyLives() {
        EnumeratorState saved = running().snapshotState(1);
        CameraSplit gone = assigned(1).get(0);
        List<CameraSplit> stays = assigned(0);
        context = new TestContext(2);
        registry.set(without(gone.name(), 4));
        CameraEnumerator after = started(saved, Boundedness.CONTINUOUS_UNBOUNDED);
        context.reported.put(0, List.of(gone, stays.get(0))); // as after a change of the number of lanes
        register(after, 0);
        register(after, 1);
        poll();

        assertThat(assigned(1)).contains(gone).hasSize(2);
        assertThat(assigned(0)).extracting(CameraSplit::name).doesNotContain(gone.name());
        assertThat(context.getSentEvents()).containsOnlyKeys(1);
        assertThat(context.getSentEvents().get(1)).containsExactly(new CameraRemoved(gone.name()));
        poll();
        assertThat(context.getSentEvents().get(1)).hasSize(1);
    }

    @Test
    void restoredCameraIsNotSaidGoodbyeToWhileTheRegistryCannotBeRead() {
        EnumeratorState saved = running().snapshotState(1);
        List<CameraSplit> known = assigned(0);
        context = new TestContext(2);
        registry.fail(new RegistryException("gone"));
        CameraEnumerator after = started(saved, Boundedness.CONTINUOUS_UNBOUNDED);
        context.reported.put(0, known);
        register(after, 0);
        register(after, 1);
        poll();

        assertThat(context.getSentEvents()).isEmpty();
    }

    @Test
    void laneThatNeverRegistersHoldsUpTheOthersForOnePollOnly() throws Exception {
        EnumeratorState saved = running().snapshotState(1);
        context = new TestContext(2);
        CameraEnumerator after = started(saved, Boundedness.CONTINUOUS_UNBOUNDED);
        register(after, 0);
        poll();
        assertThat(context.getSplitAssignments()).isEmpty();
        poll();

        assertThat(assigned(0)).hasSize(2);
    }

    @Test
    void restoredCamerasAreReadWhileTheRegistryCannotBe() {
        EnumeratorState saved = running().snapshotState(1);
        context = new TestContext(2);
        registry.fail(new RegistryException("gone"));
        CameraEnumerator after = started(saved, Boundedness.CONTINUOUS_UNBOUNDED);
        register(after, 0);
        register(after, 1);
        poll();

        assertThat(assigned(0)).hasSize(2);
        assertThat(assigned(1)).hasSize(2);
        assertThat(health().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void stateHoldsNoUrl() throws Exception {
        byte[] bytes = new EnumeratorStateSerializer().serialize(running().snapshotState(1));

        assertThat(new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1))
                .contains("cam0")
                .doesNotContain("rtsp")
                .doesNotContain("hunter2");
    }

    @Test
    void boundedSourceReadsTheRegistryOnceAndTellsReadersThatThisWasAll() {
        registry.fail(new RegistryException("not yet"));
        CameraEnumerator enumerator = started(EnumeratorState.EMPTY, Boundedness.BOUNDED);
        register(enumerator, 0);
        poll();
        assertThat(context.getSplitAssignments()).isEmpty();
        registry.fail(null);
        poll();
        registry.set();
        poll();
        register(enumerator, 1);

        assertThat(assigned(0)).hasSize(2);
        assertThat(toldThatThisWasAll(0)).isTrue();
        assertThat(assigned(1)).hasSize(2);
        assertThat(toldThatThisWasAll(1)).isTrue();
        assertThat(registry.loads()).isEqualTo(2);
    }

    private CameraEnumerator running() {
        CameraEnumerator enumerator = started(EnumeratorState.EMPTY, Boundedness.CONTINUOUS_UNBOUNDED);
        register(enumerator, 0);
        register(enumerator, 1);
        poll();
        return enumerator;
    }

    private CameraEnumerator started(EnumeratorState state, Boundedness boundedness) {
        CameraEnumerator enumerator = new CameraEnumerator(
                context, registry, INSTANCE, boundedness, Duration.ofSeconds(1), clock::now, state);
        enumerator.start();
        return enumerator;
    }

    private void register(CameraEnumerator enumerator, int lane) {
        context.registerReader(lane, "localhost");
        enumerator.addReader(lane);
    }

    private void poll() {
        context.triggerAllActions();
    }

    private List<CameraSplit> assigned(int lane) {
        return List.copyOf(
                requireNonNull(context.getSplitAssignments().get(lane)).getAssignedSplits());
    }

    private boolean toldThatThisWasAll(int lane) {
        return requireNonNull(context.getSplitAssignments().get(lane)).hasReceivedNoMoreSplitsSignal();
    }

    private ComponentHealth health() {
        return stats.get().health().get(0);
    }

    private static EnumeratorState throughBytes(EnumeratorState state) throws Exception {
        EnumeratorStateSerializer serializer = new EnumeratorStateSerializer();
        return serializer.deserialize(serializer.getVersion(), serializer.serialize(state));
    }

    private static CameraConfig[] cameras(int count) {
        return IntStream.range(0, count).mapToObj(i -> camera("cam" + i)).toArray(CameraConfig[]::new);
    }

    private static CameraConfig[] without(String name, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> camera("cam" + i))
                .filter(config -> !config.name().equals(name))
                .toArray(CameraConfig[]::new);
    }

    /** Flink's, with splits that readers report, and with failures. */
    private static final class TestContext extends TestingSplitEnumeratorContext<CameraSplit> {
        final Map<Integer, List<CameraSplit>> reported = new HashMap<>();

        @Nullable
        RuntimeException failure;

        TestContext(int lanes) {
            super(lanes);
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            Map<Integer, ReaderInfo> readers = new HashMap<>();
            super.registeredReaders()
                    .forEach((lane, info) -> readers.put(
                            lane,
                            ReaderInfo.createReaderInfo(
                                    lane, info.getLocation(), reported.getOrDefault(lane, List.of()))));
            return readers;
        }

        @Override
        public void assignSplits(SplitsAssignment<CameraSplit> assignment) {
            if (failure != null) {
                throw failure;
            }
            super.assignSplits(assignment);
        }
    }
}

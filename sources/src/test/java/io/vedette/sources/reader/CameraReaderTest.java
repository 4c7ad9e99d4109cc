// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.reader;

import static io.vedette.sources.TestRecords.analysedBy;
import static io.vedette.sources.TestRecords.at;
import static io.vedette.sources.TestRecords.camera;
import static io.vedette.sources.TestRecords.disabled;
import static io.vedette.sources.TestRecords.fragment;
import static io.vedette.sources.TestRecords.frame;
import static io.vedette.sources.TestRecords.watchedOnly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.config.ConfigException;
import io.vedette.config.RegistryException;
import io.vedette.jvm.Lease;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.CameraSettings;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.SampledFrame;
import io.vedette.record.Tick;
import io.vedette.sources.FakeRegistry;
import io.vedette.sources.ManualClock;
import io.vedette.sources.enumerator.CameraRemoved;
import io.vedette.sources.split.CameraSplit;
import io.vedette.stats.StageSnapshot;
import io.vedette.stats.Stats;
import java.util.List;
import java.util.function.Predicate;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.connector.testutils.source.reader.TestingReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CameraReaderTest {
    private static final String INSTANCE = "CameraReaderTest";

    private final FakeRegistry registry = new FakeRegistry(camera("yard"), camera("door"));
    private final FakeFeeds feeds = new FakeFeeds();
    private final CollectingOutput output = new CollectingOutput();
    private final Lease<Stats> stats = Stats.SHARED.acquire(INSTANCE);
    private CameraReader reader = reader(Boundedness.CONTINUOUS_UNBOUNDED);

    @AfterEach
    void stop() {
        reader.close();
        stats.close();
    }

    @Test
    void settingsComeAheadOfTheFirstRecord() throws Exception {
        reader.addSplits(List.of(split("yard", 1)));
        await().until(() -> !feeds.opened.isEmpty());
        feeds.last().outlet.sample(frame(key("yard"), 0, 90_000));
        pollUntil(r -> r instanceof SampledFrame);

        assertThat(output.records.get(0)).isInstanceOfSatisfying(CameraSettings.class, settings -> {
            assertThat(settings.camera()).isEqualTo(key("yard"));
            assertThat(settings.version()).isEqualTo(1);
        });
        assertThat(reader.isAvailable()).isNotDone();
    }

    @Test
    void camerasTakeTurns() throws Exception {
        reader.addSplits(List.of(split("yard", 1), split("door", 1)));
        await().until(() -> feeds.opened.size() == 2);
        drain();
        output.records.clear();
        for (FakeFeeds.Fake feed : feeds.opened) {
            for (int i = 0; i < 4; i++) {
                feed.outlet.fragment(fragment(feed.camera, i, true, 10));
            }
        }
        drain();

        assertThat(output.records).extracting(r -> r.camera().name()).hasSize(8);
        for (int i = 0; i < 8; i += 2) {
            assertThat(output.records.get(i).camera())
                    .isNotEqualTo(output.records.get(i + 1).camera());
        }
    }

    @Test
    void futureIsDoneWhenARecordComes() throws Exception {
        reader.addSplits(List.of(split("yard", 1)));
        pollUntil(r -> r instanceof CameraSettings);
        await().until(() -> !feeds.opened.isEmpty());
        var available = reader.isAvailable();
        assertThat(available).isNotDone();
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);

        feeds.last().outlet.fragment(fragment(key("yard"), 0, true, 10));

        assertThat(available).isDone();
    }

    @Test
    void removedCameraSaysSoLastAndGivesBackWhatItHeld() throws Exception {
        reader.addSplits(List.of(split("yard", 1)));
        await().until(() -> !feeds.opened.isEmpty());
        feeds.last().outlet.fragment(fragment(key("yard"), 0, true, 10));
        drain();
        assertThat(output.open).containsExactly("yard@1");
        assertThat(stats.get().snapshot()).hasSize(1);

        reader.handleSourceEvents(new CameraRemoved("yard"));
        assertThat(reader.snapshotState(1)).isEmpty();
        feeds.last().outlet.fragment(fragment(key("yard"), 1, true, 10));
        drain();

        assertThat(last())
                .isInstanceOfSatisfying(
                        CameraState.class, s -> assertThat(s.status()).isEqualTo(CameraStatus.REMOVED));
        assertThat(output.open).isEmpty();
        assertThat(stats.get().snapshot()).isEmpty();
        await().untilAsserted(() -> assertThat(feeds.last().closed).isTrue());
    }

    @Test
    void cameraThatIsGivenOnlyToSayGoodbyeDoesSo() {
        reader.addSplits(List.of(split("unknown", 1)));
        reader.handleSourceEvents(new CameraRemoved("unknown"));
        drain();

        assertThat(last())
                .isInstanceOfSatisfying(
                        CameraState.class, s -> assertThat(s.status()).isEqualTo(CameraStatus.REMOVED));
        assertThat(reader.snapshotState(1)).isEmpty();
        assertThat(output.open).isEmpty();
        assertThat(feeds.opened).isEmpty();
    }

    @Test
    void cameraThatComesBackAtOnceStartsAfreshAfterItsFarewell() {
        reader.addSplits(List.of(split("yard", 1)));
        await().until(() -> feeds.opened.size() == 1);
        drain();
        reader.handleSourceEvents(new CameraRemoved("yard"));
        reader.addSplits(List.of(split("yard", 2)));
        assertThat(reader.snapshotState(1)).extracting(CameraSplit::version).containsExactly(2L);
        drain();
        await().until(() -> feeds.opened.size() == 2);
        pollUntil(r -> r instanceof CameraSettings s && s.version() == 2);

        assertThat(feeds.log).containsExactly("open yard", "close yard", "open yard");
        assertThat(output.open).containsExactly("yard@2");
    }

    @Test
    void changeOfUrlReopensTheFeedAfterTheOldOneClosed() {
        reader.addSplits(List.of(split("yard", 1)));
        await().until(() -> feeds.opened.size() == 1);
        drain();
        registry.set(at(camera("yard"), "rtsp://elsewhere/"));
        reader.addSplits(List.of(split("yard", 2)));
        pollUntil(r -> r instanceof CameraSettings s && s.version() == 2);
        await().until(() -> feeds.opened.size() == 2);

        assertThat(feeds.log).containsExactly("open yard", "close yard", "open yard");
        assertThat(feeds.last().config.url().template()).isEqualTo("rtsp://elsewhere/");
        assertThat(output.open).containsExactly("yard@2");
        assertThat(output.records).noneMatch(r -> r instanceof CameraState s && s.status() == CameraStatus.REMOVED);
    }

    @Test
    void reopenedFeedGoesOnAfterFragmentsThatStillWait() throws Exception {
        reader.addSplits(List.of(split("yard", 1)));
        await().until(() -> feeds.opened.size() == 1);
        feeds.last().outlet.fragment(fragment(key("yard"), 123_456, true, 10)); // and the lane takes nothing
        registry.set(at(camera("yard"), "rtsp://elsewhere/"));
        reader.addSplits(List.of(split("yard", 2)));
        await().until(() -> feeds.opened.size() == 2);

        assertThat(feeds.last().resumeAfter).isEqualTo(123_456);
        assertThat(reader.snapshotState(1)).containsExactly(split("yard", 2));
    }

    @Test
    void changeOfAnalysersLeavesTheVideoAlone() {
        reader.addSplits(List.of(split("yard", 1)));
        await().until(() -> feeds.opened.size() == 1);
        registry.set(analysedBy(camera("yard"), "objects"));
        reader.addSplits(List.of(split("yard", 2)));
        pollUntil(r -> r instanceof CameraSettings s && s.version() == 2);

        assertThat(((CameraSettings) last()).analyzers()).containsExactly("objects");
        assertThat(feeds.log).containsExactly("open yard");
    }

    @Test
    void aCameraThatIsLookedAtFromNowOnOpensAnew() {
        registry.set(watchedOnly(camera("yard")));
        reader.addSplits(List.of(split("yard", 1)));
        await().until(() -> feeds.opened.size() == 1);
        drain();
        registry.set(analysedBy(watchedOnly(camera("yard")), "objects"));
        reader.addSplits(List.of(split("yard", 2)));
        await().until(() -> feeds.opened.size() == 2);

        assertThat(feeds.last().config.isLookedAt()).isTrue();
    }

    @Test
    void sameSplitAgainChangesNothing() {
        reader.addSplits(List.of(split("yard", 1)));
        await().until(() -> feeds.opened.size() == 1);
        drain();
        int loads = registry.loads();
        reader.addSplits(List.of(split("yard", 1)));

        assertThat(reader.isAvailable()).isNotDone();
        assertThat(registry.loads()).isEqualTo(loads);
    }

    @Test
    void disabledCameraSaysSoAndIsNotOpened() {
        registry.set(disabled(camera("yard")));
        reader.addSplits(List.of(split("yard", 1)));
        pollUntil(r -> r instanceof CameraState);

        assertThat(((CameraState) last()).status()).isEqualTo(CameraStatus.DISABLED);
        assertThat(output.records.get(0)).isInstanceOf(CameraSettings.class);
        assertThat(feeds.opened).isEmpty();
    }

    @Test
    void openingFailureIsAStateAndIsTriedAgain() {
        feeds.failure = new ConfigException("environment variable CAMERA_PASSWORD is not set");
        reader.addSplits(List.of(split("yard", 1)));
        pollUntil(r -> r instanceof CameraState);
        assertThat(((CameraState) last()).status()).isEqualTo(CameraStatus.FAILED);
        assertThat(((CameraState) last()).error()).isEqualTo("environment variable CAMERA_PASSWORD is not set");

        feeds.failure = null;
        reader.beat();
        assertThat(feeds.opened).isEmpty();
        reader.beat();
        await().until(() -> feeds.opened.size() == 1);
    }

    @Test
    void strangeFailuresDoNotSpeakOfSecrets() {
        feeds.failure = new IllegalStateException("cannot open rtsp://user:hunter2@yard/");
        reader.addSplits(List.of(split("yard", 1)));
        pollUntil(r -> r instanceof CameraState);

        assertThat(((CameraState) last()).error())
                .contains("IllegalStateException")
                .doesNotContain("hunter2");
    }

    @Test
    void unreadableRegistryLeavesARunningCameraAlone() {
        reader.addSplits(List.of(split("yard", 1)));
        await().until(() -> feeds.opened.size() == 1);
        drain();
        registry.fail(new RegistryException("cameras.yaml: not YAML"));
        reader.addSplits(List.of(split("yard", 2)));
        await().until(() -> registry.loads() == 2);
        registry.fail(null);
        await().until(() -> {
            reader.beat();
            drain();
            return output.records.stream().anyMatch(r -> r instanceof CameraSettings s && s.version() == 2);
        });

        assertThat(output.records).noneMatch(CameraState.class::isInstance);
        assertThat(feeds.log).containsExactly("open yard");
    }

    @Test
    void ticksOnceASecondAlsoWithoutVideo() {
        reader.addSplits(List.of(split("yard", 1)));
        await().until(() -> feeds.opened.size() == 1);
        drain();
        reader.beat();
        drain();

        assertThat(last()).isInstanceOf(Tick.class);
    }

    @Test
    void checkpointHoldsTheNewestMediaTimeAndAnotherLifeGoesOnAfterIt() throws Exception {
        reader.addSplits(List.of(split("yard", 1)));
        await().until(() -> feeds.opened.size() == 1);
        feeds.last().outlet.fragment(fragment(key("yard"), 123_456, true, 10));
        drain();
        List<CameraSplit> saved = reader.snapshotState(1);
        assertThat(saved).containsExactly(new CameraSplit(key("yard"), 1, 123_456));
        reader.close();

        reader = reader(Boundedness.CONTINUOUS_UNBOUNDED);
        reader.addSplits(saved);
        await().until(() -> feeds.opened.size() == 2);

        assertThat(feeds.last().resumeAfter).isEqualTo(123_456);
    }

    @Test
    void readsTheRegistryOnceForCamerasHandedOutTogether() {
        reader.addSplits(List.of(split("yard", 1), split("door", 1)));
        await().until(() -> feeds.opened.size() == 2);

        assertThat(registry.loads()).isEqualTo(1);
    }

    @Test
    void boundedReaderEndsWhenEveryRecordingHas() throws Exception {
        reader.close();
        reader = reader(Boundedness.BOUNDED);
        reader.addSplits(List.of(split("yard", 1), split("door", 1)));
        await().until(() -> feeds.opened.size() == 2);
        drain();
        reader.notifyNoMoreSplits();
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        feeds.opened.get(0).outlet.end();
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
        feeds.opened.get(1).outlet.sample(frame(feeds.opened.get(1).camera, 0, 0));
        feeds.opened.get(1).outlet.end();

        assertThat(reader.isAvailable()).isDone();
        assertThat(reader.pollNext(output)).isEqualTo(InputStatus.END_OF_INPUT);
        assertThat(last()).isInstanceOf(SampledFrame.class);
    }

    @Test
    void boundedReaderEndsWhenItsRecordingCannotBeOpened() {
        reader.close();
        reader = reader(Boundedness.BOUNDED);
        feeds.failure = new ConfigException("no such file");
        reader.addSplits(List.of(split("yard", 1)));
        reader.notifyNoMoreSplits();

        await().until(() -> reader.pollNext(output) == InputStatus.END_OF_INPUT);
        assertThat(((CameraState) last()).status()).isEqualTo(CameraStatus.FAILED);
    }

    @Test
    void timesSampledFramesUpToTheLane() throws Exception {
        reader.addSplits(List.of(split("yard", 1)));
        await().until(() -> feeds.opened.size() == 1);
        feeds.last().outlet.sample(frame(key("yard"), 0, 0)); // arrived at 0, and the clock stands at 1 ms
        drain();

        assertThat(stats.get().snapshot().get(0).stages())
                .filteredOn(stage -> stage.stage().equals("sample"))
                .extracting(StageSnapshot::p50)
                .containsExactly(1.0);
    }

    private CameraReader reader(Boundedness boundedness) {
        return new CameraReader(
                new TestingReaderContext(), registry, feeds, INSTANCE, boundedness, new ManualClock().reader());
    }

    private void pollUntil(Predicate<CameraRecord> wanted) {
        await().until(() -> {
            reader.pollNext(output);
            return !output.records.isEmpty() && wanted.test(last());
        });
    }

    private void drain() {
        while (reader.isAvailable().isDone()) {
            reader.pollNext(output);
        }
    }

    private CameraRecord last() {
        return output.records.get(output.records.size() - 1);
    }

    private static CameraKey key(String name) {
        return new CameraKey(name, name + "#1");
    }

    private static CameraSplit split(String name, long version) {
        return new CameraSplit(key(name), version, Long.MIN_VALUE);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import static org.awaitility.Awaitility.await;

import io.vedette.config.DetectorConfig;
import io.vedette.config.Device;
import io.vedette.operators.detect.model.ModelLoader;
import io.vedette.operators.detect.toy.ToyPicture;
import io.vedette.record.Picture;
import io.vedette.stats.ComponentHealth;
import io.vedette.stats.ComponentHealth.Status;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;

/** An engine with a fake model, an injected clock and the answers it gave. */
abstract class EngineFixture {
    static final EngineLimits LIMITS = new EngineLimits(
            Duration.ofSeconds(30),
            Duration.ofMillis(5),
            2,
            Duration.ofMillis(1),
            Duration.ofMillis(4),
            Duration.ofMillis(50));
    static final Picture WIDE = ToyPicture.grey(64, 32).picture();
    static final Picture TALL = ToyPicture.grey(32, 64).picture();

    final FakeModel model = new FakeModel();
    final Stats stats = new Stats();
    final AtomicLong nanos = new AtomicLong(1);
    final AtomicInteger afterClose = new AtomicInteger();
    final List<String> answeredCameras = new CopyOnWriteArrayList<>();
    final ConcurrentMap<String, List<Answer>> answers = new ConcurrentHashMap<>();
    final List<AutoCloseable> open = new ArrayList<>();
    final CountDownLatch latch = new CountDownLatch(1);

    @AfterEach
    void close() throws Exception {
        latch.countDown();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    static DetectorConfig config(String name, Device device, int batch, int threads) {
        return new DetectorConfig(
                name, "fake", device, 0.5f, 0.5f, List.of(), new DetectorConfig.Batch(batch, Duration.ZERO), threads);
    }

    DetectionEngine engine(ModelLoader loader, int batch, int threads) {
        return engine(loader, Device.CPU, batch, threads);
    }

    DetectionEngine engine(ModelLoader loader, Device device, int batch, int threads) {
        DetectionEngine engine = new DetectionEngine(
                List.of(config("objects", device, batch, threads)),
                loader,
                LIMITS,
                nanos::get,
                stats::report,
                afterClose::incrementAndGet);
        open.add(engine);
        return engine;
    }

    void submit(DetectionEngine engine, String camera, Picture picture, long staleAt) {
        engine.submit(new DetectionRequest(camera, "objects", picture, staleAt, answer -> {
            answeredCameras.add(camera);
            answers.computeIfAbsent(camera, c -> new CopyOnWriteArrayList<>()).add(answer);
        }));
    }

    void submit(DetectionEngine engine, String camera) {
        submit(engine, camera, WIDE, Long.MAX_VALUE);
    }

    /** After the longest time for which a broken shape is left alone. */
    void submitLater(DetectionEngine engine, String camera) {
        nanos.addAndGet(LIMITS.longestBackoff().toNanos());
        submit(engine, camera);
    }

    List<Answer> answersOf(String camera) {
        return answers.getOrDefault(camera, List.of());
    }

    void awaitAnswers(String camera, int count) {
        await().until(() -> answersOf(camera).size() >= count);
    }

    Status status() {
        return stats.health().stream().map(ComponentHealth::status).findFirst().orElse(Status.DEGRADED);
    }

    String error() {
        return stats.health().stream()
                .map(h -> String.valueOf(h.error()))
                .findFirst()
                .orElse("");
    }

    /** An engine whose only worker is busy until the latch opens, so that what is handed in queues up. */
    DetectionEngine busyEngine(int batch) {
        model.hangUntil(latch);
        DetectionEngine engine = engine(config -> model, batch, 1);
        submit(engine, "first");
        await().until(() -> model.inside.get() == 1);
        return engine;
    }

    /** Hands in pictures until one was looked at: the detector works again. */
    void awaitWorking(DetectionEngine engine, String camera) {
        await().until(() -> {
            submitLater(engine, camera);
            return answersOf(camera).stream().anyMatch(Answer.Detected.class::isInstance);
        });
        await().until(() -> status() == Status.UP);
    }
}

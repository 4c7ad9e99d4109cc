// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import io.vedette.config.DetectorConfig;
import io.vedette.jvm.Lease;
import io.vedette.jvm.PerJvm;
import io.vedette.operators.detect.engine.DetectionEngine;
import io.vedette.operators.detect.engine.EngineLimits;
import io.vedette.operators.detect.engine.EngineSource;
import io.vedette.operators.detect.model.DetectionModel;
import io.vedette.operators.detect.model.ModelException;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.operators.detect.model.ModelShape;
import io.vedette.operators.detect.model.YoloModel;
import io.vedette.record.Detection;
import io.vedette.record.Picture;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The real engine and the real model, except that calls of the model throw or don't return while a test wants it, and that the
 * engine gives a call up after a second.
 *
 * @param instance of the job
 * @param detectors of the configuration
 */
record MoodyEngine(String instance, List<DetectorConfig> detectors) implements EngineSource {
    private static final long serialVersionUID = 1;
    private static final PerJvm<MoodyEngine, DetectionEngine> ENGINES = new PerJvm<>(MoodyEngine::make);
    private static final EngineLimits LIMITS = new EngineLimits(
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            2,
            Duration.ofMillis(500),
            Duration.ofSeconds(30),
            Duration.ofSeconds(2));

    /** How often the model was loaded. */
    static final AtomicInteger LOADS = new AtomicInteger();

    private static volatile boolean throwing;
    private static volatile CountDownLatch gate = new CountDownLatch(0);

    MoodyEngine {
        detectors = new ArrayList<>(detectors);
    }

    /** From now on each call throws, or no more. */
    static void throwing(boolean does) {
        throwing = does;
    }

    /** From now on no call returns. */
    static void hang() {
        gate = new CountDownLatch(1);
    }

    /** All calls return. */
    static void goOn() {
        gate.countDown();
    }

    @Override
    public Lease<DetectionEngine> acquire() {
        return ENGINES.acquire(this);
    }

    private DetectionEngine make() {
        Lease<Stats> stats = Stats.SHARED.acquire(instance);
        return new DetectionEngine(
                detectors, MoodyEngine::load, LIMITS, System::nanoTime, stats.get()::report, stats::close);
    }

    private static DetectionModel load(DetectorConfig config) throws ModelException {
        LOADS.incrementAndGet();
        return new Moody(YoloModel.load(ModelLocator.inCache(), config));
    }

    private record Moody(DetectionModel model) implements DetectionModel {
        @Override
        public ModelShape shapeFor(Picture picture) {
            return model.shapeFor(picture);
        }

        @Override
        public int mostAtOnce() {
            return model.mostAtOnce();
        }

        @Override
        public Runner newRunner() {
            Runner runner = model.newRunner();
            return new Runner() {
                @Override
                public List<List<Detection>> detect(ModelShape shape, List<Picture> pictures) throws ModelException {
                    obey();
                    return runner.detect(shape, pictures);
                }

                @Override
                public void close() {
                    runner.close();
                }
            };
        }

        private static void obey() throws ModelException {
            if (throwing) {
                throw new ModelException("the model threw, as the test wants");
            }
            boolean waiting = true;
            while (waiting) { // as native calls do, it knows no interrupt
                try {
                    gate.await();
                    waiting = false;
                } catch (InterruptedException e) {
                    // on
                }
            }
        }

        @Override
        public void close() {
            model.close();
        }
    }
}

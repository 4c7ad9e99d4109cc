// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.detect;

import io.vedette.config.FlinkConfig;
import io.vedette.config.VedetteConfig;
import io.vedette.job.LocalCluster;
import io.vedette.job.VedettePipeline;
import io.vedette.operators.detect.DetectLimits;
import io.vedette.operators.detect.DetectOperatorFactory;
import io.vedette.operators.detect.model.ModelLocator;
import io.vedette.operators.motion.MotionFunction;
import io.vedette.operators.rules.RulesFunction;
import io.vedette.operators.track.TrackFunction;
import io.vedette.record.Picture;
import io.vedette.sources.CameraSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Cameras that always move, 5 frames a second each, through the lanes of a live job in this JVM, with the detector that all of
 * them share. Pictures come from memory and results are only counted; the rest is what {@code vedette run} does.
 */
public final class SharedDetector implements Closeable {
    /** Frames a second that each camera wants looked at. */
    public static final int PER_SECOND = 5;

    private static final int PATIENCE_SECONDS = 60;
    private static final int SETTLE_MILLIS = 1500;

    private final Path directory;
    private final Scene scene;
    private final LocalCluster cluster;

    private SharedDetector(Path directory, Scene scene, LocalCluster cluster) {
        this.directory = directory;
        this.scene = scene;
        this.cluster = cluster;
    }

    /**
     * What came of some seconds.
     *
     * @param perSecond frames analysed a second, of all cameras together
     * @param unevenness most of a camera's frames minus least, over the mean
     * @param ageMillis from a frame's arrival to its result
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Outcome(double perSecond, double unevenness, double[] ageMillis) {}

    /**
     * Starts the job; a frame has been analysed when this returns, so that the engine is up.
     *
     * @param instance the engine's, with its default detector
     * @param pictures that follow each other, with something moving in all of them
     * @param cameras how many there are at most
     */
    public static SharedDetector start(String instance, List<Picture> pictures, int cameras) throws Exception {
        Path directory = Files.createTempDirectory("vedette-bench-");
        Scene scene = Scene.open(instance, pictures, cameras);
        VedetteConfig config = config(directory);
        LocalCluster cluster = LocalCluster.start(config);
        SharedDetector detector = new SharedDetector(directory, scene, cluster);
        try {
            cluster.run(new VedettePipeline(
                    new CameraSource(
                            new SceneRegistry(instance),
                            new PictureFeeds(instance),
                            instance,
                            Boundedness.CONTINUOUS_UNBOUNDED),
                    new MotionFunction(instance),
                    new DetectOperatorFactory(instance, config.detectors(), ModelLocator.inCache(), DetectLimits.LIVE),
                    new TrackFunction(instance, config.tracking()),
                    new RulesFunction(config.tracking()),
                    new DiscardingSink<>(),
                    new TurnoutSink(instance),
                    new DiscardingSink<>(),
                    new DiscardingSink<>()));
            scene.want(cameras);
            detector.awaitFirst();
            scene.want(0);
            return detector;
        } catch (Exception e) {
            detector.close();
            throw e;
        }
    }

    private static VedetteConfig config(Path directory) {
        VedetteConfig defaults = VedetteConfig.DEFAULT;
        FlinkConfig flink = new FlinkConfig(0, defaults.flink().checkpointInterval(), Optional.empty(), 0, Map.of());
        return new VedetteConfig(
                defaults.cameras(),
                defaults.detectors(),
                defaults.tracking(),
                defaults.rules(),
                defaults.webhooks(),
                defaults.events(),
                defaults.database(),
                defaults.web(),
                defaults.link(),
                flink,
                defaults.logging(),
                directory.resolve("data"));
    }

    private void awaitFirst() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (scene.turnout().total() < scene.cameras().size()) {
            if (System.nanoTime() > end) {
                throw new IOException("nothing was analysed within " + PATIENCE_SECONDS + " s");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /**
     * Lets so many cameras play for so many seconds, after a moment in which they settle.
     *
     * @throws IOException when the detector failed on a frame
     */
    public Outcome run(int cameras, int seconds) throws IOException, InterruptedException {
        scene.want(cameras);
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
        scene.turnout().clear();
        long start = System.nanoTime();
        TimeUnit.SECONDS.sleep(seconds);
        double elapsed = (System.nanoTime() - start) / 1e9;
        Turnout turnout = scene.turnout();
        Outcome outcome = new Outcome(
                turnout.total() / elapsed,
                turnout.unevenness(scene.cameras().subList(0, cameras)),
                turnout.ageMillis());
        scene.want(0);
        if (turnout.hasFailed()) {
            throw new IOException("the detector failed on a frame, or took more than 5 s for it");
        }
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS); // so that nothing runs while the reference does
        return outcome;
    }

    @Override
    public void close() throws IOException {
        cluster.close();
        scene.close();
        List<Path> left;
        try (Stream<Path> files = Files.walk(directory)) {
            left = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }
}

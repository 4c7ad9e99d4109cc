// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.sources.lazy.AdaptiveTimes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Makes the streams that are missing, and watches each with both policies; as many at once as there are cores. */
public final class RecallRun {
    /** Trust after seconds: short streams end before it is earned by default. */
    private static final AdaptiveTimes SHORT = new AdaptiveTimes(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(60),
            Duration.ofSeconds(4),
            Duration.ofHours(1));

    private final StreamStore store;
    private final Supplier<Decoding> adaptive;
    private final Consumer<String> progress;
    private final AtomicInteger watched = new AtomicInteger();

    private RecallRun(StreamStore store, Supplier<Decoding> adaptive, Consumer<String> progress) {
        this.store = store;
        this.adaptive = adaptive;
        this.progress = progress;
    }

    /**
     * All streams of one half, or a few short ones.
     *
     * @param streams where encoded streams are kept
     * @param bundled path of the ffmpeg program that has openh264
     * @param progress told of each stream that was watched; of any thread
     */
    public static RecallFigures run(
            Half half, boolean quick, Path streams, String bundled, Footage.Source footage, Consumer<String> progress)
            throws Exception {
        StreamStore store = new StreamStore(streams, bundled, footage);
        AdaptiveTimes times = quick ? SHORT : AdaptiveTimes.DEFAULT;
        RecallRun run = new RecallRun(store, () -> new AdaptiveDecoding(times), progress);
        return new RecallFigures(run.trials(quick ? SceneCatalog.quick() : SceneCatalog.streams(half)));
    }

    private List<Trial> trials(List<SceneStream> streams) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Callable<Trial>> work = new ArrayList<>();
            streams.forEach(stream -> work.add(() -> trial(stream, streams.size())));
            List<Trial> trials = new ArrayList<>();
            for (Future<Trial> trial : pool.invokeAll(work)) {
                trials.add(trial.get());
            }
            return trials;
        } finally {
            pool.shutdownNow();
        }
    }

    private Trial trial(SceneStream stream, int of) throws Exception {
        Path file = store.file(stream);
        Trial trial = new Trial(stream, watch(stream, file, AllDecoding::new), watch(stream, file, adaptive));
        progress.accept(watched.incrementAndGet() + " of " + of + ": " + stream.shown());
        return trial;
    }

    private static Viewed watch(SceneStream stream, Path file, Supplier<? extends Decoding> policy) throws Exception {
        try (Decoding decoding = policy.get()) {
            return Viewing.watch(stream, file, decoding);
        }
    }
}

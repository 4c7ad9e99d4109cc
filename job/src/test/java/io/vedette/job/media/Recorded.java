// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.media;

import io.vedette.config.EventsConfig;
import io.vedette.job.local.LaneMedia;
import io.vedette.jvm.Lease;
import io.vedette.record.Box;
import io.vedette.record.CameraKey;
import io.vedette.record.CameraRecord;
import io.vedette.record.EventPhase;
import io.vedette.record.Fragment;
import io.vedette.record.FrameResult;
import io.vedette.record.MediaTime;
import io.vedette.record.Motion;
import io.vedette.record.ObjectEvent;
import io.vedette.record.Outcome;
import io.vedette.record.Sighting;
import io.vedette.record.Track;
import io.vedette.sinks.media.MediaDone;
import io.vedette.sinks.media.MediaListener;
import io.vedette.sinks.media.MediaOptions;
import io.vedette.sinks.media.MediaSink;
import io.vedette.sinks.storage.Storage;
import io.vedette.sources.mp4.FragmentMuxer;
import io.vedette.sources.ring.FragmentRings;
import io.vedette.sources.simulator.Clip;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** A camera that shows a file, whose fragments go into the ring, and the sink that keeps its events. Times in seconds. */
final class Recorded implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    static final CameraKey YARD = CameraKey.unsalted("yard");

    private static final String JOB = "recorded";
    private static final int FRAME = MediaTime.TIMESCALE / 25;
    private static final SinkWriter.Context NO_TIME = new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
            return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
            throw new UnsupportedOperationException();
        }
    };

    /** What all sinks of this JVM said. */
    static final List<MediaDone> TOLD = new CopyOnWriteArrayList<>();

    private final Lease<FragmentRings> rings = FragmentRings.SHARED.acquire(JOB);
    private final List<Fragment> fragments;
    private final SinkWriter<CameraRecord> writer;

    Recorded(Path video, Path media) throws IOException {
        fragments = mux(Clip.load(video));
        MediaListener.Opener listener = instance -> Recorded::told;
        MediaOptions options = new MediaOptions(
                JOB, Storage.ofOneJvm(JOB, media.resolveSibling("")), EventsConfig.DEFAULT, new LaneMedia(), listener);
        writer = new MediaSink(options).createWriter(noContext());
    }

    private static CompletionStage<?> told(MediaDone media) {
        TOLD.add(media);
        return CompletableFuture.completedFuture(null);
    }

    /** Our sinks need nothing of Flink; this throws at any use. */
    private static WriterInitContext noContext() {
        return (WriterInitContext) Proxy.newProxyInstance(
                Recorded.class.getClassLoader(), new Class<?>[] {WriterInitContext.class}, (proxy, method, args) -> {
                    throw new IOException("used the context: " + method.getName());
                });
    }

    private static List<Fragment> mux(Clip clip) throws IOException {
        FragmentMuxer muxer = new FragmentMuxer(YARD, clip.codec());
        List<Fragment> fragments = new ArrayList<>();
        long origin = MediaTime.ofInstant(START);
        try {
            muxer.parameterSets(clip.extradata());
            for (Clip.Frame frame : clip.frames()) {
                Fragment fragment = muxer.mux(
                        frame.data(), origin + frame.dts(), origin + frame.pts(), FRAME, frame.key(), START, 0);
                if (fragment != null) {
                    fragments.add(fragment);
                }
            }
        } catch (io.vedette.sources.bitstream.BitstreamException e) {
            throw new IOException(e);
        }
        return fragments;
    }

    /** All frames, in decode order. */
    List<Fragment> fragments() {
        return fragments;
    }

    /** Puts frames into the ring: those of a range of numbers. */
    void show(int from, int to) {
        fragments.subList(from, to).forEach(rings.get()::append);
    }

    /** The event's next word, with its best frame. */
    void event(EventPhase phase, double start, double seen, long bestPts) throws Exception {
        writer.write(
                new ObjectEvent(
                        YARD,
                        "yard-any-1",
                        phase,
                        "any",
                        "person",
                        null,
                        null,
                        7,
                        pts(start),
                        time(start),
                        pts(seen),
                        time(seen),
                        new Sighting(bestPts, START, 0.9f, new Box(0.4f, 0.4f, 0.1f, 0.3f))),
                NO_TIME);
    }

    /** The event's object in one frame. */
    void seen(Fragment frame) throws Exception {
        Track track =
                new Track(7, "person", 0.9f, new Box(0.4f, 0.4f, 0.1f, 0.3f), 0, 0, frame.pts(), frame.pts(), false);
        writer.write(
                new FrameResult(YARD, 0, frame.pts(), START, 0, Motion.NONE, Outcome.ANALYSED, List.of())
                        .tracked(List.of(), List.of(track)),
                NO_TIME);
    }

    static long pts(double second) {
        return MediaTime.ofInstant(START) + MediaTime.ofSeconds(second);
    }

    private static Instant time(double second) {
        return START.plusMillis(Math.round(second * 1000));
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        rings.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.config.MotionConfig;
import io.vedette.operators.motion.MotionDetector;
import io.vedette.record.Box;
import io.vedette.record.Fragment;
import io.vedette.record.Motion;
import io.vedette.record.Picture;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Watches one stream under one policy: what is decoded, what the motion stage sees in it, what it costs. */
final class Viewing {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final SceneStream stream;
    private final Decoding decoding;
    private final MotionDetector detector = new MotionDetector(MotionConfig.DEFAULT);
    private final Sighting[] sightings;
    private final BitSet trusted = new BitSet();
    private final List<Integer> wakes = new ArrayList<>();
    private final int[] decoded;
    private final List<Sample> samples = new ArrayList<>();
    private final List<Pass> passes;
    private final long[] nanos;

    private record Sample(long pts, Picture picture) {}

    private Viewing(SceneStream stream, Decoding decoding) {
        this.stream = stream;
        this.decoding = decoding;
        passes = stream.passes();
        sightings = new Sighting[passes.size()];
        decoded = new int[stream.frames()];
        nanos = new long[stream.frames()];
    }

    /** Watches a stream from its file. */
    static Viewed watch(SceneStream stream, Path file, Decoding decoding) throws Exception {
        Viewing viewing = new Viewing(stream, decoding);
        int frames = StreamFile.read(file, viewing::next);
        if (frames != stream.frames()) {
            throw new IllegalStateException(file + " has " + frames + " frames (expected: " + stream.frames() + ")");
        }
        return viewing.viewed();
    }

    private void next(Fragment fragment) throws Exception {
        int now = Sampling.frame(fragment.pts());
        long before = decoding.decoded();
        long wokenBefore = decoding.wakes();
        long start = THREADS.getCurrentThreadCpuTime();
        decoding.offer(fragment, (pts, picture) -> samples.add(new Sample(pts, picture)));
        nanos[now] = THREADS.getCurrentThreadCpuTime() - start;
        decoded[now] = (int) (decoding.decoded() - before);
        trusted.set(now, decoding.trusts());
        if (decoding.wakes() > wokenBefore) {
            wakes.add(now);
        }
        for (Sample sample : samples) {
            look(Sampling.frame(sample.pts), detector.detect(sample.picture, sample.pts), now);
        }
        samples.clear();
    }

    private void look(int frame, Motion motion, int now) {
        for (int i = 0; i < sightings.length; i++) {
            if (sightings[i] == null && overlaps(passes.get(i).box(frame), motion.regions())) {
                sightings[i] = new Sighting(frame, now);
            }
        }
    }

    private static boolean overlaps(Box person, List<Box> regions) {
        return regions.stream()
                .anyMatch(region -> region.x() < person.x() + person.width()
                        && person.x() < region.x() + region.width()
                        && region.y() < person.y() + person.height()
                        && person.y() < region.y() + region.height());
    }

    private Viewed viewed() {
        return new Viewed(stream, Arrays.asList(sightings), decoded, trusted, wakes, nanos);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.sources.simulator.FrameStamp;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Which of the simulator's stamped frames have come out at one place, and how long each was on its way. Thread-safe. */
final class Arrivals {
    private final String place;
    private final Map<Long, Long> delays = new HashMap<>();
    private long newest = -1;
    private String wrong = "";

    /**
     * None yet.
     *
     * @param place where they come out, as messages name it
     */
    Arrivals(String place) {
        this.place = place;
    }

    /**
     * Notes a frame.
     *
     * @param data with the stamp in it
     * @param wallNanos when the last byte of it was here, in nanoseconds since the Unix epoch
     */
    synchronized void arrived(byte[] data, long wallNanos) {
        FrameStamp stamp = FrameStamp.find(data);
        if (stamp == null) {
            wrong = "a frame without a stamp";
            return;
        }
        if (delays.put(stamp.frame(), wallNanos - stamp.sentNanos()) != null) {
            wrong = "frame " + stamp.frame() + " twice";
        }
        newest = Math.max(newest, stamp.frame());
        notifyAll();
    }

    /**
     * Waits until a frame or a later one is here.
     *
     * @throws BenchmarkException when that takes longer than so many seconds
     */
    synchronized void await(long frame, int seconds) throws InterruptedException, BenchmarkException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (newest < frame) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new BenchmarkException(
                        place + ": frame " + frame + " is not here, the newest is " + newest + " of " + delays.size());
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /**
     * The delays in milliseconds of all frames from one to before another.
     *
     * @throws BenchmarkException unless each of them came exactly once
     */
    synchronized double[] delays(long from, long to) throws BenchmarkException {
        long[] missing =
                LongStream.range(from, to).filter(n -> !delays.containsKey(n)).toArray();
        if (missing.length > 0) {
            throw new BenchmarkException(place + ": " + missing.length + " of " + (to - from)
                    + " frames are missing, the first is " + missing[0]);
        }
        if (!wrong.isEmpty()) {
            throw new BenchmarkException(place + ": " + wrong);
        }
        return LongStream.range(from, to)
                .mapToDouble(n -> delays.getOrDefault(n, 0L) / 1e6)
                .toArray();
    }
}

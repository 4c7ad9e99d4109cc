// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.sources.simulator.FrameStamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Delays of a few cameras' frames, from the simulator's send to a viewer on {@code /ws/live}. Thread-safe. */
final class LiveDelays implements AutoCloseable {
    private static final int WATCHED = 4;

    private final List<Double> millis = new ArrayList<>();
    private final List<SocketViewer> viewers = new ArrayList<>();

    private LiveDelays() {}

    /** Not every camera that was to be watched could be. */
    static final class NothingCameException extends Exception {
        private static final long serialVersionUID = 1L;

        NothingCameException(BenchmarkException cause) {
            super(cause);
        }
    }

    /**
     * Watches a few of these cameras, evenly spread.
     *
     * @throws NothingCameException when no video of one of them comes in a minute, or the server has ended
     */
    static LiveDelays of(VedetteProcess server, Collection<String> cameras) throws Exception {
        List<String> all = List.copyOf(cameras);
        Set<String> some = new HashSet<>();
        for (int i = 0; i < WATCHED; i++) {
            some.add(all.get(i * (all.size() - 1) / Math.max(1, WATCHED - 1)));
        }
        LiveDelays delays = new LiveDelays();
        try {
            for (String name : some) {
                delays.viewers.add(SocketViewer.open(server, "/ws/live?camera=" + name, delays::arrived, text -> {}));
            }
            return delays;
        } catch (BenchmarkException e) {
            delays.close();
            throw new NothingCameException(e);
        } catch (Exception e) {
            delays.close();
            throw e;
        }
    }

    private void arrived(byte[] message) {
        FrameStamp stamp = Fragments.isFragment(message) ? FrameStamp.find(message) : null;
        if (stamp != null) {
            synchronized (millis) {
                millis.add(1000 * (Freshness.now() - stamp.sentNanos() / 1e9));
            }
        }
    }

    /** Forgets those so far. */
    void begin() {
        synchronized (millis) {
            millis.clear();
        }
    }

    /**
     * Milliseconds that 99 % of the frames did not exceed in the seconds since it began. Infinite when fewer frames a second
     * came of each camera than the least: then there is no delay worth the name.
     */
    double p99(int seconds, int leastRate) {
        synchronized (millis) {
            return millis.size() < viewers.size() * seconds * leastRate
                    ? Double.POSITIVE_INFINITY
                    : LiveBenchmark.percentile(
                            millis.stream().mapToDouble(Double::doubleValue).toArray(), 99);
        }
    }

    @Override
    public void close() {
        viewers.forEach(SocketViewer::close);
    }
}

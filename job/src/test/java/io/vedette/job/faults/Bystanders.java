// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.sources.simulator.Simulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.NavigableSet;

/**
 * Cameras to which nothing should happen, or of which one wants to know what it did, each with a viewer, and beside it an RTSP client that says which frames there were.
 */
public final class Bystanders implements AutoCloseable {
    private static final int TAIL = 25;

    private final Simulator simulator;
    private final List<Watched> all = new ArrayList<>();

    private Bystanders(Simulator simulator) {
        this.simulator = simulator;
    }

    private record Watched(String camera, StampClient client, StampViewer viewer) {}

    /**
     * Watches them; returns when frames come on all ways.
     *
     * @param port of the gateway
     * @param cameras in Vedette, which are called as the simulator's mounts
     */
    public static Bystanders watch(int port, Simulator simulator, List<String> cameras) throws IOException {
        Bystanders bystanders = new Bystanders(simulator);
        for (String camera : cameras) {
            StampClient client = new StampClient(simulator.url(camera));
            bystanders.all.add(new Watched(camera, client, StampViewer.open(port, "/ws/live?camera=" + camera)));
        }
        await().until(() ->
                bystanders.all.stream().allMatch(each -> each.viewer.newest() >= 0 && each.client.newest() >= 0));
        return bystanders;
    }

    /** Waits until all frames that cameras have sent by now are seen beside Vedette; then what of them is missing or doubled. */
    public String lost() {
        return lost(all.stream().map(Watched::camera).toList());
    }

    /** The same of some of them. */
    public String lost(Collection<String> cameras) {
        List<String> lost = new ArrayList<>();
        long seen = 0;
        for (Watched each : of(cameras)) {
            StampViewer viewer = each.viewer;
            long missing = missing(each);
            if (missing > 0 || viewer.doubled() > 0 || viewer.isClosed()) {
                lost.add(each.camera + ": " + missing + " missing, " + viewer.doubled() + " doubled"
                        + (viewer.isClosed() ? ", closed" : ""));
            }
            seen += viewer.frames().size();
        }
        assertThat(seen).as("frames of others").isGreaterThan(TAIL);
        return lost.isEmpty() ? "0 of " + seen + " frames" : String.join("; ", lost);
    }

    /** How many frames of each of some cameras did not come, the fewest and the most; for those to which something did happen. */
    public String missing(Collection<String> cameras) {
        LongSummaryStatistics missing =
                of(cameras).stream().mapToLong(this::missing).summaryStatistics();
        return missing.getMin() == missing.getMax()
                ? Long.toString(missing.getMax())
                : missing.getMin() + " to " + missing.getMax();
    }

    private long missing(Watched one) {
        long until = simulator.framesSent(one.camera) - 1;
        await().until(() -> one.client.newest() >= until || one.client.hasEnded());
        assertThat(one.client.hasEnded())
                .as("the RTSP client beside %s ended, and what it did not see can't be missed", one.camera)
                .isFalse();
        NavigableSet<Long> sent = one.client.frames().headSet(until, true);
        await().until(() -> one.viewer.newest() >= until || one.viewer.isClosed());
        NavigableSet<Long> got = one.viewer.frames();
        NavigableSet<Long> missing = sent.tailSet(got.first(), true);
        missing.removeAll(got);
        return missing.size();
    }

    private List<Watched> of(Collection<String> cameras) {
        return all.stream().filter(each -> cameras.contains(each.camera)).toList();
    }

    /** The number of the newest frame that came of a camera. */
    public long newest(String camera) {
        return of(List.of(camera)).get(0).viewer.newest();
    }

    /** How long the slowest frame took since the last call, in milliseconds. */
    public long longestMillis() {
        return all.stream().mapToLong(each -> each.viewer.longestMillis()).max().orElse(0);
    }

    @Override
    public void close() {
        all.forEach(each -> each.viewer.close());
        all.forEach(each -> each.client.close());
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vedette.sources.simulator.Simulator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;

/**
 * Cameras to which nothing should happen, each with a viewer, and beside it an RTSP client that says which frames there were.
 */
public final class Bystanders implements AutoCloseable {
    private static final int TAIL = 25;

    private final List<Watched> all = new ArrayList<>();

    private record Watched(String camera, StampClient client, StampViewer viewer) {}

    /**
     * Watches them; returns when frames come on all ways.
     *
     * @param port of the gateway
     * @param cameras in Vedette, which are called as the simulator's mounts
     */
    public static Bystanders watch(int port, Simulator simulator, List<String> cameras) throws IOException {
        Bystanders bystanders = new Bystanders();
        for (String camera : cameras) {
            StampClient client = new StampClient(simulator.url(camera));
            bystanders.all.add(new Watched(camera, client, StampViewer.open(port, "/ws/live?camera=" + camera)));
        }
        await().until(() -> bystanders.all.stream()
                .allMatch(each ->
                        each.viewer.newest() >= 0 && !each.client.frames().isEmpty()));
        return bystanders;
    }

    /** Waits for a second more of each, so that what is on its way has come; then what of all frames is missing or doubled. */
    public String lost() {
        List<String> lost = new ArrayList<>();
        long seen = 0;
        for (Watched each : all) {
            StampViewer viewer = each.viewer;
            NavigableSet<Long> sent = each.client.frames();
            long until = sent.last();
            await().until(() -> viewer.newest() >= until || viewer.isClosed());
            NavigableSet<Long> got = viewer.frames();
            NavigableSet<Long> missing = sent.tailSet(got.first(), true);
            missing.removeAll(got);
            if (!missing.isEmpty() || viewer.doubled() > 0 || viewer.isClosed()) {
                lost.add(each.camera + ": " + missing.size() + " missing, " + viewer.doubled() + " doubled"
                        + (viewer.isClosed() ? ", closed" : ""));
            }
            seen += got.size();
        }
        assertThat(seen).as("frames of others").isGreaterThan(TAIL);
        return lost.isEmpty() ? "0 of " + seen + " frames" : String.join("; ", lost);
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

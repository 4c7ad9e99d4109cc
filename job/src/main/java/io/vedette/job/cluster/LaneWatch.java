// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.config.Masking;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Waits until all lanes of a job run and go on running. */
final class LaneWatch {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration STEADY = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofMillis(300);

    private final ClusterApi api;
    private final Consumer<String> say;

    LaneWatch(ClusterApi api, Consumer<String> say) {
        this.api = api;
        this.say = say;
    }

    /**
     * Returns when every lane has run for some seconds without having to be started again.
     *
     * @throws IOException if that is not so within a minute; the message holds why the last one failed
     */
    void await(String job, int lanes) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        long since = System.nanoTime();
        List<Integer> attempts = List.of();
        long told = -1;
        while (true) {
            List<ClusterApi.Lane> now = api.lanes(job);
            long running = running(now);
            if (running != told) {
                told = running;
                say.accept(running + " of " + lanes + " lanes run");
            }
            List<Integer> newest = now.stream().map(ClusterApi.Lane::attempt).toList();
            if (running < lanes || !newest.equals(attempts)) {
                attempts = newest;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > STEADY.toNanos()) {
                return;
            }
            if (System.nanoTime() > end || api.isOver(job)) {
                throw new IOException(why(job, running, lanes));
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    static long running(List<ClusterApi.Lane> lanes) {
        return lanes.stream().filter(lane -> lane.state().equals("RUNNING")).count();
    }

    private String why(String job, long running, int lanes) throws IOException, InterruptedException {
        String failure = api.lastFailure(job);
        String reasons = Masking.maskLines(
                failure.lines().filter(line -> !line.startsWith("\t")).collect(Collectors.joining("\n")));
        return "the lanes do not run steadily: " + running + " of " + lanes + " run"
                + (reasons.isEmpty() ? "" : ", because of\n" + reasons) + "\n(./vedette cluster logs says more)";
    }
}

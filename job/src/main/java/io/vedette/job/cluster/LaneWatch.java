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
    private final Duration patience;
    private final Duration steady;
    private List<Integer> attempts = List.of();
    private long since = System.nanoTime();
    private long told = -1;

    /** For one job. */
    LaneWatch(ClusterApi api, Consumer<String> say) {
        this(api, say, PATIENCE, STEADY);
    }

    LaneWatch(ClusterApi api, Consumer<String> say, Duration patience, Duration steady) {
        this.api = api;
        this.say = say;
        this.patience = patience;
        this.steady = steady;
    }

    /**
     * Returns when every lane has run for some seconds without having to be started again. A JobManager that does not answer
     * meanwhile is asked again, as lanes run without it.
     *
     * @throws IOException if that is not so within a minute; the message holds why the last one failed
     */
    void await(String job, int lanes) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            boolean late = System.nanoTime() > end;
            try {
                if (isSteady(api.lanes(job), lanes)) {
                    return;
                }
                late |= api.isOver(job);
            } catch (IOException e) {
                if (late) {
                    throw new IOException("the cluster does not say whether the lanes run: " + e.getMessage(), e);
                }
            }
            if (late) {
                throw new IOException(why(job, lanes));
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
    }

    private boolean isSteady(List<ClusterApi.Lane> now, int lanes) {
        long running = running(now);
        if (running != told) {
            told = running;
            say.accept(running + " of " + lanes + " lanes run");
        }
        List<Integer> newest = now.stream().map(ClusterApi.Lane::attempt).toList();
        if (running < lanes || !newest.equals(attempts)) {
            attempts = newest;
            since = System.nanoTime();
            return false;
        }
        return System.nanoTime() - since > steady.toNanos();
    }

    static long running(List<ClusterApi.Lane> lanes) {
        return lanes.stream().filter(lane -> lane.state().equals("RUNNING")).count();
    }

    private String why(String job, int lanes) throws InterruptedException {
        String failure = "";
        try {
            failure = api.lastFailure(job);
        } catch (IOException e) {
            // Its log says it.
        }
        String reasons = Masking.maskLines(
                failure.lines().filter(line -> !line.startsWith("\t")).collect(Collectors.joining("\n")));
        return "the lanes do not run steadily: " + Math.max(0, told) + " of " + lanes + " run"
                + (reasons.isEmpty() ? "" : ", because of\n" + reasons) + "\n(./vedette cluster logs says more)";
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.job.VedettePipeline;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a cluster says of itself: its TaskManagers, the job, and which lane runs where.
 *
 * @param lines in words
 * @param isWell whether every lane of every job of ours runs
 */
public record ClusterState(List<String> lines, boolean isWell) {
    /**
     * Asks a cluster.
     *
     * @param dashboard where its REST interface is
     * @throws IOException if it does not answer
     */
    public static ClusterState of(URI dashboard) throws IOException, InterruptedException {
        ClusterApi api = new ClusterApi(dashboard);
        List<String> lines = new ArrayList<>();
        boolean well = true;
        List<ClusterApi.Job> jobs = api.jobs(VedettePipeline.JOB_NAME);
        if (jobs.isEmpty()) {
            lines.add("job             none (./vedette submit)");
        }
        for (ClusterApi.Job job : jobs) {
            List<ClusterApi.Lane> lanes = api.lanes(job.id());
            long running = lanes.stream()
                    .filter(lane -> lane.state().equals("RUNNING"))
                    .count();
            well &= running == lanes.size() && !lanes.isEmpty(); // none are known while it begins
            lines.add("job             " + job.name() + " " + job.id() + ", " + job.state() + ", " + running + " of "
                    + lanes.size() + " lanes run");
            byTaskManager(lanes)
                    .forEach((name, numbers) -> lines.add("                lanes on " + name + ": " + numbers));
        }
        for (ClusterApi.TaskManager one : api.taskManagers()) {
            lines.add("slots           " + one.id() + ": " + one.free() + " of " + one.slots() + " free");
        }
        return new ClusterState(List.copyOf(lines), well);
    }

    private static Map<String, List<Integer>> byTaskManager(List<ClusterApi.Lane> lanes) {
        Map<String, List<Integer>> by = new TreeMap<>();
        for (ClusterApi.Lane lane : lanes) {
            String where = lane.taskManager().isEmpty() ? "none" : lane.taskManager();
            by.computeIfAbsent(where, name -> new ArrayList<>()).add(lane.number());
        }
        return by;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Asks a Flink cluster by its REST interface. Never changes anything. Thread-safe. */
final class ClusterApi {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** That of a dashboard. */
    ClusterApi(URI base) {
        this.base = base;
    }

    URI base() {
        return base;
    }

    /**
     * A TaskManager that is registered.
     *
     * @param id as {@code taskmanager-1}
     * @param slots how many lanes it can take
     * @param free how many of these are not taken
     * @param cores processors of its machine
     * @param address where its process takes calls, which another process of the same name does elsewhere
     */
    record TaskManager(String id, int slots, int free, int cores, String address) {
        /** Its machine. */
        String host() {
            return address.replaceFirst("^.*@", "").replaceFirst("[:/].*$", "");
        }
    }

    /**
     * A job.
     *
     * @param id Flink's
     * @param name as shown
     * @param state such as {@code RUNNING}
     */
    record Job(String id, String name, String state) {
        boolean isOver() {
            return List.of("FAILED", "CANCELED", "FINISHED").contains(state);
        }
    }

    /**
     * A lane.
     *
     * @param number from 0
     * @param state such as {@code RUNNING}
     * @param attempt how often it was started before
     * @param taskManager where it runs; empty when nowhere
     * @param started milliseconds since the epoch of this attempt's start; negative when not started
     */
    record Lane(int number, String state, int attempt, String taskManager, long started) {}

    List<TaskManager> taskManagers() throws IOException, InterruptedException {
        List<TaskManager> found = new ArrayList<>();
        for (JsonNode one : get("/taskmanagers").path("taskmanagers")) {
            found.add(new TaskManager(
                    one.path("id").asText(),
                    one.path("slotsNumber").asInt(),
                    one.path("freeSlots").asInt(),
                    one.path("hardware").path("cpuCores").asInt(),
                    one.path("path").asText()));
        }
        found.sort(java.util.Comparator.comparing(TaskManager::id));
        return found;
    }

    /** Jobs of a name that are not over. */
    List<Job> jobs(String name) throws IOException, InterruptedException {
        List<Job> found = new ArrayList<>();
        for (JsonNode one : get("/jobs/overview").path("jobs")) {
            Job job = new Job(
                    one.path("jid").asText(),
                    one.path("name").asText(),
                    one.path("state").asText());
            if (job.name().equals(name) && !job.isOver()) {
                found.add(job);
            }
        }
        return found;
    }

    /** Whether a job has ended, in whatever way. */
    boolean isOver(String job) throws IOException, InterruptedException {
        return new Job(job, "", get("/jobs/" + job).path("state").asText()).isOver();
    }

    /** The lanes of a job, of which each is one subtask of its one vertex. */
    List<Lane> lanes(String job) throws IOException, InterruptedException {
        Map<Integer, Lane> lanes = new TreeMap<>();
        for (JsonNode vertex : get("/jobs/" + job).path("vertices")) {
            String id = vertex.path("id").asText();
            for (JsonNode one : get("/jobs/" + job + "/vertices/" + id).path("subtasks")) {
                Lane lane = new Lane(
                        one.path("subtask").asInt(),
                        one.path("status").asText(),
                        one.path("attempt").asInt(),
                        one.path("taskmanager-id").asText("").replace("(unassigned)", ""),
                        one.path("start-time").asLong(-1));
                lanes.put(lane.number(), lane);
            }
        }
        return List.copyOf(lanes.values());
    }

    /** What an accumulator of a job holds, as text; empty when it has none of that name. */
    String accumulator(String job, String name) throws IOException, InterruptedException {
        for (JsonNode one : get("/jobs/" + job + "/accumulators").path("user-task-accumulators")) {
            if (one.path("name").asText().equals(name)) {
                return one.path("value").asText();
            }
        }
        return "";
    }

    /** Why tasks of a job failed last, as Flink has it; empty when none has. */
    String lastFailure(String job) throws IOException, InterruptedException {
        JsonNode newest = get("/jobs/" + job + "/exceptions?maxExceptions=1")
                .path("exceptionHistory")
                .path("entries")
                .path(0);
        return newest.path("stacktrace").asText("");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("the cluster answers " + response.statusCode() + " to " + path);
        }
        return MAPPER.readTree(response.body());
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** That no task of the job failed, as Flink's own REST server tells. */
final class TasksUnharmed {
    private TasksUnharmed() {}

    static void check(Api api) throws IOException, InterruptedException {
        check(api.server().dashboard().getPort());
    }

    /** The same of a program in a process of its own. */
    static void check(int dashboard) throws IOException, InterruptedException {
        String job = "/jobs/"
                + Web.json(dashboard, "/jobs").path("jobs").get(0).path("id").asText();
        JsonNode history = Web.json(dashboard, job + "/exceptions").path("exceptionHistory");
        assertThat(history.path("entries")).as("failures").isEmpty();
        for (JsonNode vertex : Web.json(dashboard, job).path("vertices")) {
            String path = job + "/vertices/" + vertex.path("id").asText();
            assertThat(Web.json(dashboard, path).path("subtasks")).isNotEmpty().allSatisfy(lane -> {
                assertThat(lane.path("attempt").asInt()).as("attempts").isZero();
                assertThat(lane.path("status").asText()).isEqualTo("RUNNING");
            });
        }
    }
}

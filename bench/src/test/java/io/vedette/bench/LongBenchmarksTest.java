// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vedette.sources.simulator.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The parts of the long benchmarks that can be told without running them. */
class LongBenchmarksTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "3, 3", "8, 8", "37, 36", "100, 100", "500, 100"})
    void findsTheLargestNumberThatHolds(int limit, int found) throws Exception {
        List<Integer> tried = new ArrayList<>();

        assertThat(LargestSearch.search(8, 100, 0.06, number -> {
                    tried.add(number);
                    return number <= limit;
                }))
                .isEqualTo(found);
        assertThat(tried).hasSizeLessThan(10).doesNotHaveDuplicates();
    }

    @Test
    void aFrameIsAsOldAsItGetsBeforeTheNextIsKnown() {
        Freshness freshness = new Freshness();
        freshness.analysed("yard", 10.0, 10.3);
        freshness.analysed("gone", 10.0, 10.3);
        assertThat(freshness.knows(Set.of("yard", "door"))).isFalse();

        freshness.retain(Set.of("yard"));
        freshness.begin(Set.of("yard", "late"), 10.3);
        freshness.analysed("yard", 10.2, 10.9);
        freshness.analysed("yard", 10.8, 11.0);

        assertThat(freshness.oldest(11.1)).isCloseTo(0.9, within(1e-6));
        assertThat(freshness.oldest(12.8)).as("nothing came of late").isCloseTo(2.5, within(1e-6));
        assertThat(freshness.knows(Set.of("gone"))).isFalse();
    }

    @Test
    void whatIsToldOfARemovedCameraAfterwardsMakesNothingOld() {
        Freshness freshness = new Freshness();
        freshness.retain(Set.of("yard"));
        freshness.analysed("gone", 10.0, 10.3);
        freshness.begin(Set.of("yard"), 20);

        assertThat(freshness.oldest(21)).isCloseTo(1, within(1e-6));
    }

    @Test
    void faultsAreTheSameForTheSameSeedAndEndInTime() {
        FaultPlan plan = FaultPlan.of(42, List.of("a", "b"), 20, 600);

        assertThat(plan).isEqualTo(FaultPlan.of(42, List.of("a", "b"), 20, 600));
        assertThat(plan).isNotEqualTo(FaultPlan.of(43, List.of("a", "b"), 20, 600));
        assertThat(plan.steps()).hasSizeGreaterThan(20).allMatch(step -> step.second() <= 600);
        Map<String, Fault> last = new HashMap<>();
        plan.steps().forEach(step -> last.put(step.camera(), step.fault()));
        assertThat(last).containsOnly(Map.entry("a", Fault.NONE), Map.entry("b", Fault.NONE));
        assertThat(plan.summary()).contains(" x ");
    }

    @Test
    void aCameraHasOneFaultAtATimeHoweverOftenTheyBegin() {
        FaultPlan plan = FaultPlan.of(42, List.of("a", "b", "c"), 2, 600);

        Map<String, Fault> current = new HashMap<>();
        for (FaultPlan.Step step : plan.steps()) {
            Fault before = current.put(step.camera(), step.fault());
            boolean well = before == null || before == Fault.NONE;
            assertThat(step.fault() == Fault.NONE).as("%s", step).isNotEqualTo(well);
        }
        assertThat(plan.steps()).as("all misbehave most of the time").hasSizeGreaterThan(2 * 3 * 30);
    }

    @Test
    void camerasThatMustEarnTrustComeInBatchesThatShrinkAsOthersTakeTheirShare() {
        assertThat(ScaleStand.atOnce(54, 1)).isEqualTo(27);
        assertThat(ScaleStand.atOnce(54, 86)).isEqualTo(23);
        assertThat(ScaleStand.atOnce(54, 150)).isEqualTo(10);
        assertThat(ScaleStand.atOnce(54, 1000)).as("there is no end of it").isEqualTo(2);
        assertThat(ScaleStand.atOnce(1, 0)).isEqualTo(2);
    }

    @Test
    void onlyCamerasWhereNothingMovesAreWaitedFor() throws Exception {
        String cameras =
                "[{'name':'still1','decoding':{'trusted':true}},{'name':'still2','decoding':{'trusted':false}},"
                        + "{'name':'moving1','decoding':{'trusted':true}},{'name':'still3'}]";

        assertThat(ScaleStand.trusted(new ObjectMapper().readTree(cameras.replace('\'', '"'))))
                .isEqualTo(1);
    }

    @Test
    void readsWhatAProcessUses() throws Exception {
        ProcessUse use = ProcessUse.of(ProcessHandle.current().pid());

        assertThat(use.cpuSeconds()).isPositive();
        assertThat(use.residentKilobytes()).isGreaterThan(10_000);
        assertThat(use.threads()).isPositive();
        assertThat(use.handles()).isGreaterThan(use.sockets());
    }

    @Test
    void aTrendIsTheNearestLineAndSaysHowNearItIs() {
        List<double[]> line = List.of(new double[] {1, 5}, new double[] {2, 7}, new double[] {4, 11});
        List<double[]> cloud = List.of(new double[] {0, 0}, new double[] {1, 2}, new double[] {2, 1});

        assertThat(LinearTrend.of(line, point -> point[0], point -> point[1])).isEqualTo(new LinearTrend(3, 2, 1));
        assertThat(LinearTrend.of(cloud, point -> point[0], point -> point[1]))
                .isEqualTo(new LinearTrend(0.5, 0.5, 0.25));
        assertThat(LinearTrend.of(line, point -> point[0], point -> 6)).isEqualTo(new LinearTrend(6, 0, 1));
        assertThatThrownBy(() -> LinearTrend.of(cloud.subList(0, 1), point -> point[0], point -> point[1]))
                .hasMessage("1 points at 0.0 (expected: two that differ)");
    }

    @Test
    void countsWhatConnectionsCarryByTheProcessesAtTheirEnds() {
        String line = "0 0 127.0.0.1:%d [::ffff:127.0.0.1]:5432 users:((\"java\",pid=%d,fd=9)) cubic rto:200 %s\n";
        TcpBytes before = TcpBytes.parse(line.formatted(4001, 7, "bytes_sent:100 bytes_acked:101 bytes_received:10")
                + line.formatted(4002, 7, "bytes_sent:100"));
        TcpBytes after = TcpBytes.parse(line.formatted(4001, 7, "bytes_sent:150 bytes_acked:151 bytes_received:40")
                + line.formatted(4003, 8, "bytes_received:1000")
                + line.formatted(4004, 9, "bytes_received:5000")
                + "0 0 127.0.0.1:4005 127.0.0.1:80 cubic bytes_sent:7\n");

        assertThat(after.since(before, Set.of(7L, 8L))).isEqualTo(new TcpBytes.Carried(0, 50, 1030));
    }

    @Test
    void readsWhatMotionSaysOfAFrame() {
        String line = "[2:ml2] [INF] [ALL] mlp_setupmode: Raw changes:  4637 - changes after 'EedDl': %s - labels:  12";

        assertThat(MotionProgram.parse(line.formatted("  1501"))).isEqualTo(new MotionProgram.Frame(2, true));
        assertThat(MotionProgram.parse(line.formatted("  1500"))).isEqualTo(new MotionProgram.Frame(2, false));
        assertThat(MotionProgram.parse("[1:ml1] [INF] [ALL] Above message repeats 4 times"))
                .isNull();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.kernels;

import io.vedette.bench.track.CrossingScene;
import io.vedette.bench.track.GreedyPairs;
import io.vedette.bench.track.ShownFrame;
import io.vedette.operators.track.Assignment;
import io.vedette.operators.track.Overlap;
import io.vedette.record.Box;
import io.vedette.record.Detection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Which box of a frame is which of the frame before, 18 in each on average: overlaps and the best assignment, as the tracker
 * has them; the reference takes the best pair first. Only frames in which that finds the best assignment, too.
 */
@State(Scope.Thread)
public class BoxKernel implements Kernel {
    private static final int SEED = 99;
    private static final int PEOPLE = 28;
    private static final int FRAMES = 200;
    private static final int LEAST_BOXES = 12;
    private static final double LEAST_OVERLAP = 0.3;

    private final List<Step> steps = new ArrayList<>();
    private int number;

    private record Step(List<Box> before, List<Box> after) {}

    /** For JMH. */
    public BoxKernel() {
        List<ShownFrame> frames = CrossingScene.frames(SEED, PEOPLE, FRAMES);
        for (int i = 1; i < frames.size(); i++) {
            Step step = new Step(boxes(frames.get(i - 1)), boxes(frames.get(i)));
            if (step.before().size() >= LEAST_BOXES && Arrays.equals(best(step), greedy(step))) {
                steps.add(step);
            }
        }
    }

    private static List<Box> boxes(ShownFrame frame) {
        return frame.detections().stream().map(Detection::box).toList();
    }

    /** The frame's pairs our way. */
    @Benchmark
    public int[] ours() {
        return best(next());
    }

    /** The frame's pairs, best one first. */
    @Benchmark
    public int[] reference() {
        return greedy(next());
    }

    private Step next() {
        number = number + 1 < steps.size() ? number + 1 : 0;
        return steps.get(number);
    }

    private static int[] best(Step step) {
        double[][] costs = new double[step.before().size()][step.after().size()];
        for (int b = 0; b < costs.length; b++) {
            for (int a = 0; a < costs[b].length; a++) {
                costs[b][a] = 1 - Overlap.of(step.before().get(b), step.after().get(a));
            }
        }
        return Assignment.solve(costs, 1 - LEAST_OVERLAP);
    }

    private static int[] greedy(Step step) {
        return GreedyPairs.of(step.before(), step.after(), LEAST_OVERLAP);
    }

    @Override
    public Optional<String> fault() {
        long pairs = steps.stream()
                .flatMapToInt(step -> Arrays.stream(best(step)))
                .filter(after -> after != Assignment.NONE)
                .count();
        return steps.size() >= FRAMES / 2 && pairs >= (long) LEAST_BOXES / 2 * steps.size()
                ? Optional.empty()
                : Optional.of("both ways find the same pairs in " + steps.size() + " of " + FRAMES + " frames, " + pairs
                        + " in all");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.detect.SharedDetector;
import java.util.ArrayList;
import java.util.List;

/** Many cameras that share one detector: how much of it they get, how evenly, and how soon. */
final class FairnessTable {
    private static final int[] CAMERAS = {1, 4, 16};
    private static final int[] FEW_CAMERAS = {2};
    private static final int[] PERCENTS = {50, 95};
    private static final int MANY = 16;
    private static final int MANY_SECONDS = 15; // so that one frame more or less is no unevenness
    private static final double LEAST_SHARE = 0.9;
    private static final double MOST_UNEVEN = 0.1;

    private FairnessTable() {}

    /** The most cameras that are measured. */
    static int mostCameras(Effort effort) {
        return effort.quick() ? FEW_CAMERAS[0] : MANY;
    }

    /** Measures. */
    static List<Result> measure(Effort effort, SharedDetector ours, BareLoop bare) throws Exception {
        List<Result> results = new ArrayList<>();
        for (int cameras : effort.quick() ? FEW_CAMERAS : CAMERAS) {
            Rounds rounds = new Rounds(effort.rounds());
            for (int round = 0; round < effort.rounds(); round++) {
                int seconds = cameras == MANY ? MANY_SECONDS : effort.of(4, 2);
                if (round % 2 == 0) {
                    rounds.ours(round, ours.run(cameras, seconds));
                    rounds.reference(round, bare.pictureMillis(), bare.threads(), cameras);
                } else {
                    rounds.reference(round, bare.pictureMillis(), bare.threads(), cameras);
                    rounds.ours(round, ours.run(cameras, seconds));
                }
            }
            results.addAll(rounds.results(cameras, bare.shown()));
        }
        return results;
    }

    /** Both sides' figures, round by round. */
    private static final class Rounds {
        private final double[] perSecond;
        private final double[] possible;
        private final double[] unevenness;
        private final double[][] age;
        private final double[][] bareAge;

        private Rounds(int rounds) {
            perSecond = new double[rounds];
            possible = new double[rounds];
            unevenness = new double[rounds];
            age = new double[PERCENTS.length][rounds];
            bareAge = new double[PERCENTS.length][rounds];
        }

        private void ours(int round, SharedDetector.Outcome outcome) throws BenchmarkException {
            if (outcome.ageMillis().length == 0) {
                throw new BenchmarkException("not one frame was analysed");
            }
            perSecond[round] = outcome.perSecond();
            unevenness[round] = outcome.unevenness();
            for (int i = 0; i < PERCENTS.length; i++) {
                age[i][round] = LiveBenchmark.percentile(outcome.ageMillis(), PERCENTS[i]);
            }
        }

        /** What the loop could have done is bounded by what the cameras ask for. */
        private void reference(int round, double[] pictureMillis, int threads, int cameras) {
            double sum = 0;
            for (double millis : pictureMillis) {
                sum += millis;
            }
            double capacity = threads * 1000.0 * pictureMillis.length / sum;
            possible[round] = Math.min(capacity, (double) SharedDetector.PER_SECOND * cameras);
            for (int i = 0; i < PERCENTS.length; i++) {
                bareAge[i][round] = LiveBenchmark.percentile(pictureMillis, PERCENTS[i]);
            }
        }

        private List<Result> results(int cameras, String command) {
            String name = "detect " + cameras + (cameras == 1 ? " camera" : " cameras");
            List<Result> results = new ArrayList<>();
            Result share = new Comparison(
                            name,
                            "frames/s",
                            Better.HIGHER,
                            command + ": what it does, at most " + SharedDetector.PER_SECOND + " a camera")
                    .result(perSecond, possible);
            results.add(cameras == MANY ? share.withTarget(LEAST_SHARE) : share);
            if (cameras > 1) {
                Result even = new Comparison(
                                name + " uneven", "of 1", Better.LOWER, "all cameras alike; (most - least) / mean")
                        .result(unevenness, new double[unevenness.length]);
                results.add(cameras == MANY ? even.withTarget(MOST_UNEVEN) : even);
            }
            for (int i = 0; i < PERCENTS.length; i++) {
                results.add(new Comparison(
                                name + " p" + PERCENTS[i],
                                "ms",
                                Better.LOWER,
                                command + ": its time for a picture that it has")
                        .result(age[i], bareAge[i]));
            }
            return results;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.PolicyClips.Content;
import io.vedette.bench.recall.Encoder;
import io.vedette.config.DecodePolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each policy of decoding costs, by size, codec, and how much of the time something moves. */
final class PoliciesBenchmark implements Benchmark {
    private static final int RATE = 25;

    /** Warm-up and trust take 134 s of still video. */
    private static final int LEAD_PARTS = 20;

    private static final double MOST_ALL = 1.1;
    private static final double MOST_ASLEEP = 0.25;

    @Override
    public String name() {
        return "policies";
    }

    @Override
    public boolean onlyByName() {
        return true;
    }

    @Override
    public String about() {
        return "Processor time per minute of a camera of 720p25 and 1080p25, H.264 (x264) and H.265 (x265), capped variable bit"
                + " rate, a key frame every 2 s, noise of a sensor in every frame; nobody walks, somebody does for a tenth of"
                + " the time, or always. Ours decodes what the policy says, after 160 s of the still scene in which it warms up"
                + " and trust is earned, scales five frames a second (with keyframes: one every 2 s) and remuxes all for"
                + " viewers. The reference decodes all and scales five a second. One decoder thread on both sides.";
    }

    /** One kind of camera in one place. */
    private record Case(PolicyClips clips, Content content, String name) {}

    @Override
    public List<Result> run(Effort effort) throws Exception {
        List<Result> results = new ArrayList<>();
        for (int height : effort.quick() ? new int[] {360} : new int[] {720, 1080}) {
            for (Encoder encoder : effort.quick() ? List.of(Encoder.X265) : List.of(Encoder.X264, Encoder.X265)) {
                String codec = encoder == Encoder.X264 ? "h264" : "h265";
                PolicyClips clips = new PolicyClips(effort.work(), height, encoder);
                for (Content content : effort.quick() ? List.of(Content.MOVING) : List.of(Content.values())) {
                    String name = "%dp %s %s".formatted(height, codec, content.label());
                    results.addAll(measure(effort, new Case(clips, content, name)));
                }
            }
        }
        return results;
    }

    /** One run of the reference in each round is compared with one of each policy. */
    private static List<Result> measure(Effort effort, Case one) throws Exception {
        int seconds = PolicyClips.seconds(effort.quick());
        Path measured = one.clips.clip(one.content, 0, effort.quick());
        Path whole = one.clips.clip(one.content, lead(effort), effort.quick());
        List<String> reference = DecodeBenchmark.reference(measured, 1, "/dev/null");
        double[] their = new double[effort.rounds()];
        Map<DecodePolicy, double[]> our = new EnumMap<>(DecodePolicy.class);
        for (DecodePolicy policy : DecodePolicy.values()) {
            our.put(policy, new double[effort.rounds()]);
        }
        for (int round = 0; round < effort.rounds(); round++) {
            effort.progress().accept("%s, round %d of %d".formatted(one.name, round + 1, effort.rounds()));
            boolean first = round % 2 == 0; // as in other comparisons
            if (first) {
                their[round] = theirs(reference, seconds);
            }
            for (Map.Entry<DecodePolicy, double[]> side : our.entrySet()) {
                side.getValue()[round] = ours(effort, one, whole, measured, side.getKey()) * 60 / seconds;
            }
            if (!first) {
                their[round] = theirs(reference, seconds);
            }
        }
        String shown = FfmpegProgram.shown(reference, measured);
        List<Result> results = new ArrayList<>();
        our.forEach((policy, figures) -> {
            String name = one.name + " " + policy.name().toLowerCase(Locale.ROOT);
            Result result = new Comparison(name, "CPU-s per camera minute", Better.LOWER, shown).result(figures, their);
            results.add(targeted(result, policy, one.content));
        });
        return results;
    }

    private static Result targeted(Result result, DecodePolicy policy, Content content) {
        if (policy == DecodePolicy.ALL) {
            return result.withTarget(MOST_ALL);
        }
        boolean asleep = policy == DecodePolicy.ADAPTIVE && content == Content.STILL;
        return asleep ? result.withTarget(MOST_ASLEEP) : result;
    }

    private static double theirs(List<String> reference, int seconds) throws Exception {
        return FfmpegTrial.run(reference).cpuSecondsFor((long) RATE * seconds / 5) * 60 / seconds;
    }

    private static double ours(Effort effort, Case one, Path whole, Path measured, DecodePolicy policy)
            throws Exception {
        long lead = (long) RATE * PolicyClips.PART_SECONDS * lead(effort);
        List<String> arguments =
                new ArrayList<>(List.of(whole.toString(), Long.toString(lead), policy.name(), measured.toString()));
        if (policy == DecodePolicy.ADAPTIVE && !effort.quick()) {
            arguments.add("trusted");
        }
        TrialOutcome trial = TrialOutcome.parse(Child.fork(PolicyTrial.class, arguments));
        long frames = (long) RATE * PolicyClips.seconds(effort.quick());
        boolean asleep = policy == DecodePolicy.ADAPTIVE && !effort.quick() && one.content != Content.MOVING;
        if (asleep && (trial.samples() == 0 || trial.samples() > frames / 2)) {
            throw new BenchmarkException("decoded " + trial.samples() + " of " + frames
                    + " frames where little or nothing moves (expected: some, and at most half)");
        }
        if (policy != DecodePolicy.ADAPTIVE) {
            long all = policy == DecodePolicy.ALL ? frames : frames / PolicyClips.GROUP_FRAMES;
            trial.cpuSecondsIf("decoded frames", trial.samples(), all, 1);
        }
        return trial.cpuSecondsIf("fragments", trial.fragments(), frames, 0);
    }

    private static int lead(Effort effort) {
        return effort.quick() ? 1 : LEAD_PARTS;
    }
}

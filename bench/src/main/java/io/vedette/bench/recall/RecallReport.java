// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.config.AnalysisConfig;
import io.vedette.config.DecodePolicy;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/** The table in Markdown. */
public final class RecallReport {
    private final RecallFigures figures;
    private final StringBuilder text = new StringBuilder();

    private RecallReport(RecallFigures figures) {
        this.figures = figures;
    }

    /**
     * The page.
     *
     * @param command what to type to get it again
     * @param machine what it was measured on, and when
     */
    public static String markdown(RecallFigures figures, String command, String machine) {
        RecallReport report = new RecallReport(figures);
        report.heading(command, machine);
        report.verdict();
        report.bySize(
                "Where the stream was trusted when the person came (frames are left out while nothing moves)", true);
        report.bySize("Where it was not (every frame was decoded)", false);
        report.byStream();
        return report.text.toString();
    }

    private void heading(String command, String machine) {
        line("# What adaptive decoding misses");
        line("");
        line("Written by `" + command + "` on " + machine + ". How the streams are made stands in `RATIONALE.md`.");
        line("");
        line(
                "People cut out of the sample footage walk past an opening, one after the other, in front of still scenes; noise is");
        line(
                "new in every frame. Each stream is encoded for real and watched twice, with every frame decoded (`all`) and with");
        line(
                "`adaptive`. A pass is seen when the project's motion detector finds motion where the person is. Recall is relative");
        line(
                "to what `all` sees. Constants were chosen on other scenes than these (`./vedette bench recall-tuning`), but");
        line("false wake-ups of three of these streams had been looked at before.");
        line("");
        line(
                "What a busy machine drops is not in it: frames go from the file straight to the policy, and its pictures straight");
        line(
                "to the motion detector, each when the one before is done. A running Vedette has a queue before the decoder, little");
        line(
                "room for pictures before a lane, and detectors that take the newest; each drops what comes too fast, and pictures of");
        line(
                "a look-back come all at once. Delays are counted in frames of the stream and shown as seconds; what decoding a");
        line("look-back takes is left out.");
        line("");
    }

    private void verdict() {
        line("## What it justifies");
        line("");
        Share trusted = Share.recall(figures.asked(true));
        Share untrusted = Share.recall(figures.outcomes(o -> !o.trusted()));
        line(String.format(
                Locale.ROOT,
                "Persons of 9 %% of the picture's height or more, trusted streams: **%d of %d (%.3f, at least %.3f with 95 %%"
                        + " confidence; asked for: %.2f)**.",
                trusted.hits(),
                trusted.of(),
                trusted.value(),
                figures.recallTrustedAtLeast(),
                RecallFigures.TARGET));
        line(String.format(
                Locale.ROOT,
                "While a stream was not trusted: **%d of %d** (asked for: all).",
                untrusted.hits(),
                untrusted.of()));
        line(
                figures.justifiesAdaptive()
                        ? "By these counts `adaptive` may be the default, with trust that is earned."
                        : "By these counts `adaptive` may not be the default.");
        DecodePolicy policy = AnalysisConfig.DEFAULT.decode();
        boolean withheld = figures.justifiesAdaptive() && policy == DecodePolicy.ALL;
        line("The default is **`" + policy.name().toLowerCase(Locale.ROOT) + "`**" + (withheld ? reasons() : "."));
        line("");
    }

    /** Why it is not the default though it may be. */
    private String reasons() {
        double certain = figures.recallTrustedAtLeast();
        String few = String.format(
                Locale.ROOT, " %.2f is not certain with so few passes (%.3f is);", RecallFigures.TARGET, certain);
        return ":" + (certain < RecallFigures.TARGET ? few : "")
                + " no real camera's encoder was tried; and what a busy machine drops of a look-back was not measured.";
    }

    private void bySize(String title, boolean trusted) {
        line("## " + title);
        line("");
        line(
                "| person's height | `all` sees | `adaptive` too | recall | 95 % bound | first seen after onset, median / p95 |"
                        + " the same, `all` | known after `all`, in the stream's time |");
        line("|---|---|---|---|---|---|---|---|");
        for (SizeClass size : SizeClass.values()) {
            row(size.shown(), figures.outcomes(trusted, size));
        }
        row("9 % and more", figures.asked(trusted));
        line("");
    }

    private void row(String name, List<Trial.Outcome> outcomes) {
        line("| " + name + " | " + Share.recall(outcomes).cells() + " | "
                + Delays.inMediaTime(outcomes).shown() + " | "
                + Delays.ofAll(outcomes).shown() + " | "
                + Delays.behindAll(outcomes).shown() + " |");
    }

    private void byStream() {
        line("## By stream");
        line("");
        line(String.format(
                Locale.ROOT,
                "%d passes; %.1f hours of trusted stillness with %.1f false wake-ups an hour, %.1f %% of their frames decoded.",
                figures.passes(),
                figures.stillHours(),
                figures.falseWakesPerHour(),
                100 * figures.decodedStill()));
        line(
                "\"Trusted\" is the part of the stream in which frames might be left out, and were while nothing moved (0: trust was not");
        line(
                "earned); \"decoded\" the part of frames that was decoded; \"CPU\" that of decoding, scaling and choosing over that of `all`:");
        line("of stillness, and of the whole stream with its passes and the minutes in which trust is earned.");
        neverTrusted();
        line("");
        line(
                "| stream | passes | `all` sees | `adaptive` too | of 9 % and more | trusted | false wake-ups | decoded, still |"
                        + " CPU, still | decoded | CPU |");
        line("|---|---|---|---|---|---|---|---|---|---|---|");
        figures.trials().forEach(this::row);
        line("");
    }

    private void neverTrusted() {
        DoubleSummaryStatistics ratios = figures.trials().stream()
                .filter(trial -> trial.trustedShare() == 0)
                .mapToDouble(Trial::cpuRatio)
                .summaryStatistics();
        if (ratios.getCount() > 0) {
            line(String.format(
                    Locale.ROOT,
                    "Streams that were never trusted cost `adaptive` %.2f to %.2f times what they cost `all`.",
                    ratios.getMin(),
                    ratios.getMax()));
        }
    }

    private void row(Trial trial) {
        List<Trial.Outcome> outcomes = trial.outcomes();
        Share recall = Share.recall(outcomes);
        Share asked = Share.recall(outcomes.stream()
                .filter(o -> o.pass().height() >= RecallFigures.ASKED)
                .toList());
        line(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %d | %d of %d | %.2f | %s | %.3f | %.3f |",
                trial.stream().shown(),
                outcomes.size(),
                recall.of(),
                recall.hits(),
                asked.hits(),
                asked.of(),
                trial.trustedShare(),
                still(trial),
                (double) trial.adaptive().decodedAll() / trial.stream().frames(),
                trial.cpuRatio()));
    }

    /** Three cells: false wake-ups, part decoded and processor time while all was still. */
    private static String still(Trial trial) {
        int still = trial.adaptive().stillness().cardinality();
        if (still == 0) {
            return "– | – | –";
        }
        return String.format(
                Locale.ROOT,
                "%d in %.1f min | %.3f | %.3f",
                trial.adaptive().falseWakes(),
                still / (60.0 * PassPlan.RATE),
                (double) trial.adaptive().decodedStill() / still,
                trial.cpuRatioStill());
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}

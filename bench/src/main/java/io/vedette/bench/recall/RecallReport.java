// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

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
        report.bySize("Where frames were left out (the stream was trusted when the person came)", true);
        report.bySize("Where every frame was decoded (trust not earned, or lost)", false);
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
        line("to what `all` sees. Constants were chosen on other scenes than these (`./vedette bench recall-tuning`).");
        line("");
    }

    private void verdict() {
        line("## What it justifies");
        line("");
        Share trusted = Share.recall(figures.asked(true));
        Share untrusted = Share.recall(figures.outcomes(o -> !o.saved()));
        line(String.format(
                Locale.ROOT,
                "Persons of 9 %% of the picture's height or more, trusted streams: **%d of %d (%.3f, at least %.3f with 95 %%"
                        + " confidence; asked for: %.2f)**.",
                trusted.hits(),
                trusted.of(),
                trusted.value(),
                Wilson.lower(trusted.hits(), trusted.of()),
                RecallFigures.TARGET));
        line(String.format(
                Locale.ROOT,
                "While a stream was not trusted: **%d of %d** (asked for: all).",
                untrusted.hits(),
                untrusted.of()));
        line(
                figures.justifiesAdaptive()
                        ? "So the default may be **`adaptive`**, with trust that is earned."
                        : "So the default stays **`all`**.");
        line("");
    }

    private void bySize(String title, boolean saved) {
        line("## " + title);
        line("");
        line(
                "| person's height | `all` sees | `adaptive` too | recall | 95 % bound | first seen after onset, median / p95 |"
                        + " the same, `all` | live delay behind `all` |");
        line("|---|---|---|---|---|---|---|---|");
        for (SizeClass size : SizeClass.values()) {
            row(size.shown(), figures.outcomes(saved, size));
        }
        row("9 % and more", figures.asked(saved));
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
                "\"Saving\" is the part of the stream in which frames were left out (none: trust was not earned); \"CPU\" that of");
        line(
                "decoding, scaling and choosing over that of `all`: of stillness, and of the whole stream with its passes and the minutes in which");
        line("trust is earned.");
        line("");
        line(
                "| stream | passes | `all` sees | `adaptive` too | of 9 % and more | saving | false wake-ups | decoded, still |"
                        + " CPU, still | decoded | CPU |");
        line("|---|---|---|---|---|---|---|---|---|---|---|");
        figures.trials().forEach(this::row);
        line("");
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
                trial.savingShare(),
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

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.List;
import java.util.function.Predicate;

/**
 * What all trials say together.
 *
 * @param trials each stream's
 */
public record RecallFigures(List<Trial> trials) {
    /** A person is asked to be found from this height on, of the frame's. */
    static final double ASKED = SizeClass.SMALL.from();

    /** What is asked of those. */
    public static final double TARGET = 0.99;

    List<Trial.Outcome> outcomes(Predicate<Trial.Outcome> which) {
        return trials.stream()
                .flatMap(trial -> trial.outcomes().stream())
                .filter(which)
                .toList();
    }

    /** Passes that began while the stream was trusted, or those that did not, of persons of a size. */
    List<Trial.Outcome> outcomes(boolean trusted, SizeClass size) {
        return outcomes(o -> o.trusted() == trusted && SizeClass.of(o.pass().height()) == size);
    }

    /** Passes of persons large enough to be asked for. */
    List<Trial.Outcome> asked(boolean trusted) {
        return outcomes(o -> o.trusted() == trusted && o.pass().height() >= ASKED);
    }

    /** Of the persons asked for that are seen when all is decoded: the part seen where the stream was trusted. */
    public double recallTrusted() {
        return Share.recall(asked(true)).value();
    }

    /** How many of those came where the stream was trusted. */
    public int askedTrusted() {
        return Share.recall(asked(true)).of();
    }

    /** How many of those there are. */
    public int askedAll() {
        return askedTrusted() + Share.recall(asked(false)).of();
    }

    /** The same recall of those who came while every frame was decoded, of any size. */
    public double recallUntrusted() {
        return Share.recall(outcomes(o -> !o.trusted())).value();
    }

    /** The same of all who came, of any size, trusted or not. */
    public double recall() {
        return Share.recall(outcomes(o -> true)).value();
    }

    /** How many passes there are. */
    public int passes() {
        return outcomes(o -> true).size();
    }

    /** Median seconds of media time from the onset to the first frame in which a pass is seen. */
    public double firstSeen() {
        return Delays.inMediaTime(outcomes(o -> true)).seconds(0.5);
    }

    /** The same with every frame decoded. */
    public double firstSeenByAll() {
        return Delays.ofAll(outcomes(o -> true)).seconds(0.5);
    }

    /** Hours of stillness in which the stream was trusted. */
    public double stillHours() {
        return trials.stream()
                        .mapToInt(trial -> trial.adaptive().stillness().cardinality())
                        .sum()
                / 3600.0
                / PassPlan.RATE;
    }

    /** How often decoding woke in an hour of them. */
    public double falseWakesPerHour() {
        double hours = stillHours();
        int wakes = trials.stream().mapToInt(t -> t.adaptive().falseWakes()).sum();
        return hours == 0 ? 0 : wakes / hours;
    }

    /** Part of their frames that was decoded; 1 where there are none. */
    public double decodedStill() {
        long still = trials.stream()
                .mapToLong(t -> t.adaptive().stillness().cardinality())
                .sum();
        long decoded =
                trials.stream().mapToLong(t -> t.adaptive().decodedStill()).sum();
        return still == 0 ? 1 : (double) decoded / still;
    }

    /** Processor seconds of adaptive decoding in stillness. */
    public double cpuSecondsStill() {
        return trials.stream()
                .mapToDouble(t -> t.adaptive().cpuSeconds(t.adaptive().stillness()))
                .sum();
    }

    /** Processor seconds of decoding all, of the same frames. */
    public double cpuSecondsStillOfAll() {
        return trials.stream()
                .mapToDouble(t -> t.all().cpuSeconds(t.adaptive().stillness()))
                .sum();
    }

    /** Processor seconds of adaptive decoding, over all streams. */
    public double cpuSeconds() {
        return trials.stream().mapToDouble(t -> t.adaptive().cpuSeconds()).sum();
    }

    /** Processor seconds of decoding all, over all streams. */
    public double cpuSecondsOfAll() {
        return trials.stream().mapToDouble(t -> t.all().cpuSeconds()).sum();
    }

    /** The part of {@link #recallTrusted} that is certain with 95 % confidence. */
    double recallTrustedAtLeast() {
        Share trusted = Share.recall(asked(true));
        return Wilson.lower(trusted.hits(), trusted.of());
    }

    /**
     * Whether adaptive decoding may be the default, by what was counted: it finds who is asked for, and loses nobody where it is
     * not trusted. With few passes that is far from certain; see {@link #recallTrustedAtLeast}.
     */
    public boolean justifiesAdaptive() {
        return !asked(true).isEmpty() && recallTrusted() >= TARGET && recallUntrusted() >= 1;
    }
}

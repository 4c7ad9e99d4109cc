// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import io.vedette.config.LineConfig;
import io.vedette.config.MaskConfig;
import io.vedette.config.ObjectFilter;
import io.vedette.config.RuleConfig;
import io.vedette.config.SceneConfig;
import io.vedette.config.SchedulePeriod;
import io.vedette.config.ZoneConfig;
import io.vedette.geometry.Point;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Any zones, lines, masks and rules, for properties. */
final class Scenes {
    private static final Arbitrary<List<String>> LABELS = Records.TEXTS.list().ofMaxSize(3);
    private static final Arbitrary<Point> POINTS =
            Combinators.combine(Records.UNIT, Records.UNIT).as(Point::new);
    private static final Arbitrary<Duration> DURATIONS =
            Arbitraries.longs().between(0, 1L << 50).map(Duration::ofNanos);
    private static final Arbitrary<ObjectFilter.Range> RANGES =
            Combinators.combine(Records.UNIT, Records.UNIT).as(ObjectFilter.Range::new);
    private static final Arbitrary<ObjectFilter> FILTERS =
            Combinators.combine(LABELS, Records.UNIT, RANGES, RANGES).as(ObjectFilter::new);

    private Scenes() {}

    static Arbitrary<SceneConfig> scenes() {
        Arbitrary<List<Point>> polygons = POINTS.list().ofMaxSize(5);
        Arbitrary<ZoneConfig> zones = Combinators.combine(
                        Records.TEXTS, polygons, FILTERS, Arbitraries.integers().between(1, 9))
                .as(ZoneConfig::new);
        Arbitrary<LineConfig> lines =
                Combinators.combine(Records.TEXTS, POINTS, POINTS, FILTERS).as(LineConfig::new);
        Arbitrary<MaskConfig> masks = Combinators.combine(
                        Records.TEXTS, Arbitraries.of(MaskConfig.Kind.class), polygons, LABELS)
                .as(MaskConfig::new);
        return Combinators.combine(
                        zones.list().ofMaxSize(2),
                        lines.list().ofMaxSize(2),
                        masks.list().ofMaxSize(2))
                .as(SceneConfig::new);
    }

    static Arbitrary<RuleConfig> rules() {
        Arbitrary<LocalTime> times = Arbitraries.integers().between(0, 86_399).map(LocalTime::ofSecondOfDay);
        Arbitrary<SchedulePeriod> periods = Combinators.combine(
                        Arbitraries.of(DayOfWeek.class).list().ofMaxSize(3), times, times)
                .as(SchedulePeriod::new);
        Arbitrary<RuleConfig> what = Combinators.combine(
                        Records.TEXTS, LABELS, Records.TEXTS.injectNull(0.3), Records.TEXTS.injectNull(0.3))
                .as((name, labels, zone, line) -> new RuleConfig(
                        name,
                        labels,
                        zone,
                        line,
                        labels,
                        0,
                        1,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO,
                        List.of()));
        return Combinators.combine(
                        what,
                        Records.UNIT,
                        Arbitraries.integers(),
                        DURATIONS,
                        DURATIONS,
                        DURATIONS,
                        periods.list().ofMaxSize(2))
                .as((rule, score, frames, dwell, cooldown, merge, schedule) -> new RuleConfig(
                        rule.name(),
                        rule.cameras(),
                        rule.zone(),
                        rule.line(),
                        rule.labels(),
                        score,
                        frames,
                        dwell,
                        cooldown,
                        merge,
                        schedule));
    }
}

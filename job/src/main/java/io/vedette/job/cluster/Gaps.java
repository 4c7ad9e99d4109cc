// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import io.vedette.operators.rules.RulesFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much video nobody looked at while a job was replaced, as its lanes tell it. */
final class Gaps {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Pattern GAP = Pattern.compile("([A-Za-z0-9_-]{1,64})=([0-9]+)");

    private final ClusterApi api;
    private final Consumer<String> say;
    private final Duration patience;

    Gaps(ClusterApi api, Consumer<String> say) {
        this(api, say, PATIENCE);
    }

    Gaps(ClusterApi api, Consumer<String> say, Duration patience) {
        this.api = api;
        this.say = say;
        this.patience = patience;
    }

    /**
     * Waits for a while until lanes have told it of these cameras, and says it. Cameras that are away tell it later. A cluster that
     * does not answer is asked again, and not knowing is said: the job runs either way.
     */
    void report(String job, Set<String> cameras) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Map<String, Long> gaps = Map.of();
        Optional<String> silence = Optional.empty();
        while (true) {
            try {
                gaps = of(job);
                silence = Optional.empty();
            } catch (IOException e) {
                silence = Optional.of(e.toString());
            }
            if (gaps.keySet().containsAll(cameras) || System.nanoTime() > end) {
                break;
            }
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
        }
        gaps.forEach((camera, millis) ->
                say.accept(String.format(Locale.ROOT, "not analysed: %.1f s of %s", millis / 1000.0, camera)));
        Set<String> missing = new TreeSet<>(cameras);
        missing.removeAll(gaps.keySet());
        if (!missing.isEmpty()) {
            say.accept(
                    silence.map(why -> "how long was not analysed is not known, as the cluster does not answer: " + why)
                            .orElse("not analysed until now, or not before either: " + String.join(", ", missing)));
        }
    }

    /** Milliseconds by camera. */
    Map<String, Long> of(String job) throws IOException, InterruptedException {
        return parse(api.accumulator(job, RulesFunction.GAPS));
    }

    static Map<String, Long> parse(String text) {
        Map<String, Long> gaps = new TreeMap<>();
        Matcher matcher = GAP.matcher(text);
        while (matcher.find()) {
            gaps.merge(matcher.group(1), Long.parseLong(matcher.group(2)), Math::max);
        }
        return gaps;
    }
}

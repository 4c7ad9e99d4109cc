// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import io.vedette.record.Fragment;
import io.vedette.record.Picture;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.sources.video.DecodingException;
import io.vedette.sources.video.FragmentDecoder;
import io.vedette.stats.DecodingState;
import io.vedette.stats.StageMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An {@link AdaptivePolicy} of little patience that looks at a {@link Scene}, and what it tells. */
final class PolicyRun implements AdaptiveListener {
    static final int GROUP = 50;
    static final double NOISY = 0.9;
    static final double CALM = 0.02;

    private static final AdaptiveTimes TIMES = new AdaptiveTimes(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(8),
            Duration.ofMinutes(2));

    final List<Integer> given = new ArrayList<>();
    final List<DecodingState> states = new ArrayList<>();
    final List<String> advice = new ArrayList<>();
    final List<String> troubles = new ArrayList<>();
    final List<Integer> lookBacks = new ArrayList<>();

    /** Looks at a scene from its beginning; what it tells is added to what was told before. */
    AdaptivePolicy policy(Scene scene, FrameChoice choice) {
        FragmentDecoder decoder =
                new FragmentDecoder(scene.opener(), new DecodeBudget(1), new StageMeter(), () -> 0, cause -> {
                    throw new AssertionError(cause);
                });
        return new AdaptivePolicy(TIMES, 640, choice, decoder, this);
    }

    DecodingState last() {
        return states.get(states.size() - 1);
    }

    @Override
    public void picture(Fragment fragment, Picture picture) {
        given.add(Scene.number(fragment));
    }

    @Override
    public void state(DecodingState state) {
        states.add(state);
    }

    @Override
    public void trouble(DecodingException trouble) {
        troubles.add(String.valueOf(trouble.getMessage()));
    }

    @Override
    public void advice(String words) {
        advice.add(words);
    }

    @Override
    public void looksBack(int frames) {
        lookBacks.add(frames);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import io.vedette.record.Picture;
import io.vedette.sources.video.DecodeBudget;
import io.vedette.sources.video.FragmentDecoder;
import io.vedette.stats.DecodingState;
import io.vedette.stats.StageMeter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link AdaptivePolicy} does when decoders are behind. */
class AdaptiveRestTest {
    private static final int GROUP = 50;
    private static final double NOISY = 0.9;
    private static final double CALM = 0.02;
    private static final AdaptiveTimes TIMES = new AdaptiveTimes(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30),
            Duration.ofSeconds(8),
            Duration.ofMinutes(2));

    private final List<Integer> given = new ArrayList<>();
    private final List<DecodingState> states = new ArrayList<>();

    private AdaptivePolicy policy(Scene scene) {
        FragmentDecoder decoder =
                new FragmentDecoder(scene.opener(), new DecodeBudget(1), new StageMeter(), () -> 0, cause -> {
                    throw new AssertionError(cause);
                });
        return new AdaptivePolicy(TIMES, 640, pts -> true, decoder, new AdaptiveListener() {
            @Override
            public void picture(Fragment fragment, Picture picture) {
                given.add(Scene.number(fragment));
            }

            @Override
            public void state(DecodingState state) {
                states.add(state);
            }
        });
    }

    private static long decodedIn(Scene scene, double from, double to) {
        return scene.decoded.stream()
                .filter(number -> number >= from * 25 && number < to * 25)
                .count();
    }

    private DecodingState last() {
        return states.get(states.size() - 1);
    }

    /** Plays four seconds of a scene; then frames are dropped up to a key frame, as decoding is too slow. */
    private AdaptivePolicy behind(Scene scene, int keySecond, int rest) throws InterruptedException {
        AdaptivePolicy policy = policy(scene);
        playOn(policy, scene, 4);
        dropUpTo(policy, scene, keySecond, rest);
        return policy;
    }

    private void dropUpTo(AdaptivePolicy policy, Scene scene, int keySecond, int rest) throws InterruptedException {
        while (scene.hasNext(keySecond)) {
            scene.next();
        }
        policy.acceptBehind(scene.next(), (long) rest * MediaTime.TIMESCALE);
    }

    private void playOn(AdaptivePolicy policy, Scene scene, double seconds) throws InterruptedException {
        while (scene.hasNext(seconds)) {
            policy.accept(scene.next(), false);
        }
    }

    @Test
    void aStillCameraThatLearnsRestsWhileDecodersAreBehind() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        playOn(behind(scene, 6, 10), scene, 15);
        assertThat(last().reason()).isEqualTo("decoders are behind, so it rests: learning, 0 s of 8 s");
        assertThat(last().active()).isFalse();
        assertThat(last().trusted()).isFalse();
        assertThat(decodedIn(scene, 6, 15)).as("key frames").isEqualTo(5);
        assertThat(given).contains(150, 200, 250, 300).doesNotContain(155).isSorted();
    }

    @Test
    void learnsOnAfterItsRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        playOn(behind(scene, 6, 11), scene, 40);
        assertThat(decodedIn(scene, 6, 18)).as("up to the next key frame").isEqualTo(6);
        assertThat(decodedIn(scene, 18, 24)).isEqualTo(150);
        assertThat(last().trusted()).isTrue();
    }

    /** A look-back over a long group at the end of a rest would be the next thing that decoders can't keep up with. */
    @Test
    void restsOverGroupsLongerThanFramesAreKept() throws InterruptedException {
        Scene scene = new Scene(300, CALM);
        playOn(behind(scene, 12, 11), scene, 30);
        assertThat(decodedIn(scene, 12, 24)).isEqualTo(1);
        assertThat(decodedIn(scene, 24, 30)).isEqualTo(150);
        assertThat(given).contains(300, 600).isSorted();
    }

    @Test
    void aRestEndsWhereEachFrameIsAKeyFrame() throws InterruptedException {
        Scene scene = new Scene(1, CALM);
        playOn(behind(scene, 6, 10), scene, 20);
        assertThat(last().active()).isTrue();
        assertThat(last().reason()).startsWith("learning, ");
    }

    @Test
    void aRestKeepsTheOrderOfStreamsThatReorder() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).reorders();
        AdaptivePolicy policy = behind(scene, 6, 10);
        playOn(policy, scene, 20);
        policy.finish();
        assertThat(given).isSorted().doesNotHaveDuplicates().contains(150, 200, 350, 400, 401, 499);
    }

    @Test
    void fallingBehindAgainIsAnotherRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        AdaptivePolicy policy = behind(scene, 6, 10);
        playOn(policy, scene, 8);
        dropUpTo(policy, scene, 10, 10);
        playOn(policy, scene, 24);
        assertThat(decodedIn(scene, 10, 20)).isEqualTo(5);
        assertThat(decodedIn(scene, 20, 24)).isEqualTo(100);
    }

    @Test
    void aNewConnectionEndsTheRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        AdaptivePolicy policy = behind(scene, 6, 10);
        playOn(policy, scene, 8);
        policy.accept(scene.next(), true);
        playOn(policy, scene, 12);
        assertThat(decodedIn(scene, 8, 12)).isEqualTo(100);
    }

    @Test
    void aLostDecoderEndsTheRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        AdaptivePolicy policy = behind(scene, 6, 10);
        playOn(policy, scene, 8);
        policy.startOver();
        playOn(policy, scene, 12);
        assertThat(decodedIn(scene, 8, 12)).isEqualTo(100);
        assertThat(last().reason()).startsWith("learning, ");
    }

    @Test
    void motionEndsTheRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).walk(9, 12);
        playOn(behind(scene, 6, 10), scene, 16);
        assertThat(scene.decoded).containsAll(IntStream.range(250, 400).boxed().toList());
        assertThat(given).as("from where it began").contains(225, 230, 299).isSorted();
        assertThat(last().reason()).startsWith("learning, ");
    }

    @Test
    void whatMovedWhileFramesWereDroppedIsNoReasonToRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).walk(5, 8);
        playOn(behind(scene, 6, 10), scene, 10);
        assertThat(decodedIn(scene, 6, 10)).isEqualTo(100);
    }

    @Test
    void aCameraInWhichSomethingMovedJustNowDoesNotRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).walk(2, 3.5);
        playOn(behind(scene, 6, 10), scene, 10);
        assertThat(decodedIn(scene, 6, 10)).isEqualTo(100);
    }

    /** Frames that waited in the camera may come all at once then: more than a decoder can take, however fast it is. */
    @Test
    void aCameraThatHasJustConnectedDoesNotRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        AdaptivePolicy policy = policy(scene);
        playOn(policy, scene, 4);
        policy.accept(scene.next(), true);
        playOn(policy, scene, 5);
        dropUpTo(policy, scene, 6, 10);
        playOn(policy, scene, 10);
        assertThat(decodedIn(scene, 6, 10)).isEqualTo(100);
    }

    /** It would never be done with learning; such cameras share what decoders can do evenly. */
    @Test
    void aCameraOfNoiseDoesNotRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, NOISY);
        AdaptivePolicy policy = policy(scene);
        playOn(policy, scene, 20);
        dropUpTo(policy, scene, 22, 10);
        playOn(policy, scene, 26);
        assertThat(decodedIn(scene, 22, 26)).isEqualTo(100);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import static io.vedette.sources.lazy.PolicyRun.CALM;
import static io.vedette.sources.lazy.PolicyRun.GROUP;
import static io.vedette.sources.lazy.PolicyRun.NOISY;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.MediaTime;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link AdaptivePolicy} does when decoders are behind. */
class AdaptiveRestTest {
    private final PolicyRun run = new PolicyRun();
    private final List<Integer> given = run.given;

    private AdaptivePolicy policy(Scene scene) {
        return run.policy(scene, pts -> true);
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
        assertThat(run.last().reason()).isEqualTo("decoders are behind, so it rests: learning, 0 s of 8 s");
        assertThat(run.last().active()).isFalse();
        assertThat(run.last().trusted()).isFalse();
        assertThat(scene.decodedIn(6, 15)).as("key frames").isEqualTo(5);
        assertThat(given).contains(150, 200, 250, 300).doesNotContain(155).isSorted();
    }

    @Test
    void learnsOnAfterItsRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        playOn(behind(scene, 6, 11), scene, 40);
        assertThat(scene.decodedIn(6, 18)).as("up to the next key frame").isEqualTo(6);
        assertThat(scene.decodedIn(18, 24)).isEqualTo(150);
        assertThat(run.last().trusted()).isTrue();
    }

    /** A look-back over a long group at the end of a rest would be the next thing that decoders can't keep up with. */
    @Test
    void restsOverGroupsLongerThanFramesAreKept() throws InterruptedException {
        Scene scene = new Scene(300, CALM);
        playOn(behind(scene, 12, 11), scene, 30);
        assertThat(scene.decodedIn(12, 24)).isEqualTo(1);
        assertThat(scene.decodedIn(24, 30)).isEqualTo(150);
        assertThat(given).contains(300, 600).isSorted();
    }

    @Test
    void aRestEndsWhereEachFrameIsAKeyFrame() throws InterruptedException {
        Scene scene = new Scene(1, CALM);
        playOn(behind(scene, 6, 10), scene, 20);
        assertThat(run.last().active()).isTrue();
        assertThat(run.last().reason()).startsWith("learning, ");
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
        assertThat(scene.decodedIn(10, 20)).isEqualTo(5);
        assertThat(scene.decodedIn(20, 24)).isEqualTo(100);
    }

    @Test
    void aNewConnectionEndsTheRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        AdaptivePolicy policy = behind(scene, 6, 10);
        playOn(policy, scene, 8);
        policy.accept(scene.next(), true);
        playOn(policy, scene, 12);
        assertThat(scene.decodedIn(8, 12)).isEqualTo(100);
    }

    @Test
    void aLostDecoderEndsTheRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        AdaptivePolicy policy = behind(scene, 6, 10);
        playOn(policy, scene, 8);
        policy.startOver();
        playOn(policy, scene, 12);
        assertThat(scene.decodedIn(8, 12)).isEqualTo(100);
        assertThat(run.last().reason()).startsWith("learning, ");
    }

    @Test
    void motionEndsTheRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).walk(9, 12);
        playOn(behind(scene, 6, 10), scene, 16);
        assertThat(scene.decoded).containsAll(IntStream.range(250, 400).boxed().toList());
        assertThat(given).as("from where it began").contains(225, 230, 299).isSorted();
        assertThat(run.last().reason()).startsWith("learning, ");
    }

    @Test
    void whatMovedWhileFramesWereDroppedIsNoReasonToRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).walk(5, 8);
        playOn(behind(scene, 6, 10), scene, 10);
        assertThat(scene.decodedIn(6, 10)).isEqualTo(100);
    }

    @Test
    void aCameraInWhichSomethingMovedJustNowDoesNotRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).walk(2, 3.5);
        playOn(behind(scene, 6, 10), scene, 10);
        assertThat(scene.decodedIn(6, 10)).isEqualTo(100);
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
        assertThat(scene.decodedIn(6, 10)).isEqualTo(100);
    }

    /** It would never be done with learning; such cameras share what decoders can do evenly. */
    @Test
    void aCameraOfNoiseDoesNotRest() throws InterruptedException {
        Scene scene = new Scene(GROUP, NOISY);
        AdaptivePolicy policy = policy(scene);
        playOn(policy, scene, 20);
        dropUpTo(policy, scene, 22, 10);
        playOn(policy, scene, 26);
        assertThat(scene.decodedIn(22, 26)).isEqualTo(100);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.lazy;

import static io.vedette.sources.lazy.PolicyRun.CALM;
import static io.vedette.sources.lazy.PolicyRun.GROUP;
import static io.vedette.sources.lazy.PolicyRun.NOISY;
import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.stats.DecodingState;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AdaptivePolicyTest {
    private final PolicyRun run = new PolicyRun();
    private final List<Integer> given = run.given;
    private final List<DecodingState> states = run.states;
    private final List<String> advice = run.advice;
    private final List<String> troubles = run.troubles;

    private AdaptivePolicy policy(Scene scene) {
        return policy(scene, pts -> true);
    }

    private AdaptivePolicy policy(Scene scene, FrameChoice choice) {
        return run.policy(scene, choice);
    }

    private void play(Scene scene, double seconds) throws InterruptedException {
        play(scene, seconds, pts -> true);
    }

    private void play(Scene scene, double seconds, FrameChoice choice) throws InterruptedException {
        AdaptivePolicy policy = policy(scene, choice);
        while (scene.hasNext(seconds)) {
            policy.accept(scene.next(), false);
        }
        policy.finish();
    }

    private static List<Integer> frames(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    @Test
    void decodesOnlyKeyFramesOnceTrustIsEarned() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        play(scene, 40);
        assertThat(scene.decodedIn(0, 8)).isEqualTo(200);
        assertThat(scene.decodedIn(16, 40)).isEqualTo(12);
        assertThat(run.last().active()).isFalse();
        assertThat(run.last().trusted()).isTrue();
        assertThat(run.last().reason()).startsWith("trusted (A_min ");
        assertThat(run.last().share()).isLessThan(0.45);
        assertThat(advice).isEmpty();
    }

    @Test
    void aDecoderThatDecodedAllIsGivenUpWithSleep() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).reorders();
        play(scene, 40);
        assertThat(scene.opened).as("one to learn with, one for key frames").isEqualTo(2);
        assertThat(given).isSorted().containsAll(frames(0, 8 * 25));
    }

    @Test
    void andTheOneOfAnAuditAfterIt() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).reorders();
        play(scene, 98);
        long audits = audits(scene);
        assertThat(audits).isGreaterThan(1);
        assertThat(scene.opened).isEqualTo(2 + audits);
    }

    @Test
    void keyFramesReachTheAnalysisWhileAsleep() throws InterruptedException {
        play(new Scene(GROUP, CALM), 30);
        assertThat(given)
                .contains(500, 550, 600, 650, 700)
                .doesNotContain(510, 610)
                .isSorted();
    }

    @Test
    void saysHowFarLearningIs() throws InterruptedException {
        play(new Scene(GROUP, CALM), 7);
        assertThat(states.get(0).reason()).isEqualTo("learning, 0 s of 8 s");
        assertThat(run.last().reason()).matches("learning, [46] s of 8 s");
    }

    /** At dusk many cameras send fewer frames; and the first frame's duration may have been a guess. */
    @Test
    void learnsAnewWhenTheRateOfFramesChanges() throws InterruptedException {
        play(new Scene(GROUP, CALM).claim(30, 9000), 35);
        assertThat(run.last().trusted()).isFalse();
        assertThat(run.last().reason()).startsWith("learning, ");
        assertThat(run.last().active()).isTrue();
    }

    @Test
    void sizesWakeItAndNothingIsDecodedTwice() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).walk(29.5, 33);
        play(scene, 50);
        assertThat(given).containsAll(frames(28 * 25, 33 * 25)).isSorted().doesNotHaveDuplicates();
        assertThat(scene.decoded).doesNotHaveDuplicates();
        assertThat(scene.decodedIn(40, 50)).as("asleep again").isEqualTo(5);
    }

    @Test
    void looksBackIntoTheGroupBeforeWhenSizesStirEarly() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).walk(27.92, 29);
        play(scene, 30);
        assertThat(given).containsAll(frames(26 * 25, 29 * 25)).isSorted().doesNotHaveDuplicates();
        assertThat(run.lookBacks).as("the group before and a key frame").contains(GROUP + 1);
    }

    /** Nothing moves, so it falls asleep in between. */
    @Test
    void looksBackIntoTheGroupBeforeOnceForEachGroup() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).large(703, 706).large(720, 724);
        play(scene, 30);
        assertThat(run.lookBacks).as("twice").hasSize(2);
        assertThat(scene.decodedIn(26, 28))
                .as("its key frame alone, and then all")
                .isEqualTo(GROUP + 1);
        assertThat(scene.decodedIn(28, 28.6)).as("the same").isEqualTo(15 + 1);
        assertThat(given).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aKeyFrameThatDiffersWakesItWhereSizesSayNothing() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).growth(0).walk(29, 32.5);
        play(scene, 45);
        assertThat(given).containsAll(frames(28 * 25, 32 * 25)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void everythingIsDecodedWhereNoiseTakesTheBits() throws InterruptedException {
        Scene scene = new Scene(GROUP, NOISY).walk(20, 23);
        play(scene, 60);
        assertThat(scene.decoded).containsExactlyElementsOf(frames(0, 60 * 25));
        assertThat(given).isEqualTo(scene.decoded);
        assertThat(run.last().active()).isTrue();
        assertThat(run.last().reason()).matches("untrusted: picture noise takes the bits \\(A_min \\d+, limit 27\\)");
        assertThat(advice).hasSize(1).first().asString().contains("capped VBR");
    }

    @Test
    void givesNoAdviceBeforeTheCameraHadTimeToSettle() throws InterruptedException {
        play(new Scene(GROUP, NOISY), 8);
        assertThat(run.last().reason()).startsWith("untrusted: picture noise takes the bits");
        assertThat(advice).isEmpty();
    }

    @Test
    void everythingIsDecodedWhileSomethingMoves() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).walk(0, 1000);
        play(scene, 60);
        assertThat(scene.decoded).hasSize(60 * 25);
    }

    @Test
    void auditsAGroupNowAndThen() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        play(scene, 100);
        assertThat(audits(scene)).isBetween(2L, 3L);
    }

    /** Groups of which the middle was decoded, after it has fallen asleep for the first time. */
    private static long audits(Scene scene) {
        return scene.decoded.stream()
                .filter(number -> number > 20 * 25 && number % GROUP == 25)
                .count();
    }

    /** The first frame after the key frame of the first audit, of a calm scene to which nothing is added. */
    private int firstAudit() throws InterruptedException {
        Scene calm = new Scene(GROUP, CALM).growth(0);
        play(calm, 60);
        return calm.decoded.stream()
                .filter(number -> number > 20 * 25 && number % GROUP == 1)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void sizesThatMissWhatAnAuditSeesAreNotTrusted() throws InterruptedException {
        int audit = firstAudit();
        states.clear();
        Scene missed = new Scene(GROUP, CALM).growth(0).walk(audit / 25.0 + 0.2, audit / 25.0 + 4);
        play(missed, 90);
        assertThat(run.last().trusted()).isFalse();
        assertThat(run.last().active()).isTrue();
        assertThat(run.last().reason()).contains("an audit saw motion");
    }

    @Test
    void looksAtFewerKeyFramesWhereNothingHasMovedForLongAndStillMissesNothing() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).walk(171, 174).walk(211, 213);
        play(scene, 220);
        long keys = scene.decoded.stream()
                .filter(number -> number >= 130 * 25 && number < 170 * 25 && number % GROUP == 0)
                .count();
        assertThat(keys).isBetween(9L, 12L);
        assertThat(given)
                .containsAll(frames(170 * 25, 174 * 25))
                .containsAll(frames(210 * 25, 213 * 25))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    /** The decoder was drained to look at the key frame, which the audit leans on. */
    @Test
    void auditsAStreamThatIsReordered() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).reorders();
        play(scene, 100);
        assertThat(audits(scene)).isBetween(2L, 3L);
        assertThat(troubles).isEmpty();
        assertThat(given).isSorted().doesNotHaveDuplicates();
        assertThat(run.last().trusted()).isTrue();
    }

    /** The group before was decoded, so there is nothing to look back on. */
    @Test
    void theKeyFrameThatDiffersAfterAnAuditIsGiven() throws InterruptedException {
        int audit = firstAudit();
        given.clear();
        int key = audit - 1 + GROUP;
        play(new Scene(GROUP, CALM).growth(0).walk(key / 25.0, key / 25.0 + 3), 60);
        assertThat(given).containsAll(frames(key, key + 75)).isSorted().doesNotHaveDuplicates();
    }

    /** The analysis wants a frame every two seconds, which are those of the key frames. */
    @Test
    void aLookBackGivesFramesToAnAnalysisThatWantsFew() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).walk(28.3, 33);
        play(scene, 40, new FrameChoice() {
            private long due = Long.MIN_VALUE;

            @Override
            public boolean takes(long pts) {
                boolean wanted = pts >= due;
                due = wanted ? pts + (long) GROUP * Scene.FRAME : due;
                return wanted;
            }

            @Override
            public void rewind() {
                due = Long.MIN_VALUE;
            }
        });
        assertThat(given).contains(650, 700).isSorted().doesNotHaveDuplicates();
        assertThat(given).as("of the group looked back on").anyMatch(number -> number > 650 && number < 700);
    }

    /** Its frames so far are looked back on after ten seconds, while that is not too late. */
    @Test
    void decodesAGroupThatIsTooLongToTheEnd() throws InterruptedException {
        Scene scene = new Scene(25 * 60, CALM);
        play(scene, 119);
        assertThat(given).containsAll(frames(60 * 25, 119 * 25)).isSorted().doesNotHaveDuplicates();
        assertThat(scene.decoded).doesNotHaveDuplicates();
    }

    @Test
    void aBrokenFrameOnTheWayBackCostsOnlyItself() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM).walk(29.5, 33);
        scene.broken.add(28 * 25 + 10);
        play(scene, 40);
        assertThat(troubles).containsExactly("frame " + (28 * 25 + 10));
        assertThat(given).containsAll(frames(28 * 25 + 11, 33 * 25)).isSorted();
    }

    @Test
    void afterAGapItLooksBeforeItSleeps() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        AdaptivePolicy policy = policy(scene);
        while (scene.hasNext(24)) {
            policy.accept(scene.next(), false);
        }
        policy.accept(scene.next(), true);
        while (scene.hasNext(40)) {
            policy.accept(scene.next(), false);
        }
        assertThat(scene.decodedIn(24, 26)).isEqualTo(50);
        assertThat(scene.decodedIn(30, 40)).isEqualTo(5);
    }

    @Test
    void goesOnWithTheNextGroupWhenTheDecoderWasLost() throws InterruptedException {
        Scene scene = new Scene(GROUP, CALM);
        AdaptivePolicy policy = policy(scene);
        while (scene.hasNext(24.4)) {
            policy.accept(scene.next(), false);
        }
        policy.startOver();
        while (scene.hasNext(26)) {
            scene.next(); // the decoder would wait for the next key frame
        }
        while (scene.hasNext(30)) {
            policy.accept(scene.next(), false);
        }
        assertThat(scene.decoded).contains(26 * 25);
        assertThat(given).isSorted().doesNotHaveDuplicates();
    }

    /** The last frame that a decoder of a reordering stream holds when it falls asleep shows the beginning. */
    @Test
    void looksBackWhenWhatTheDecoderStillHeldHasMoved() throws InterruptedException {
        Scene quiet = new Scene(GROUP, CALM).reorders();
        play(quiet, 30);
        int asleep = lastBeforeAGap(quiet, 0);
        assertThat(asleep % GROUP).as("in mid-group").isBetween(1, GROUP - 5);

        looksBackFrom(asleep);
    }

    @Test
    void goesOnWhenTheLastFrameOfAnAuditHasMoved() throws InterruptedException {
        Scene quiet = new Scene(GROUP, CALM).reorders();
        play(quiet, 80);
        int key = lastBeforeAGap(quiet, lastBeforeAGap(quiet, 0) + 1);
        assertThat(key % GROUP).as("after an audited group").isZero();

        looksBackFrom(key - 1);
    }

    private void looksBackFrom(int number) throws InterruptedException {
        given.clear();
        double from = number / 25.0;
        play(new Scene(GROUP, CALM).reorders().growth(0).walk(from, from + 6), from + 8);
        assertThat(given)
                .containsAll(frames(number, (number / GROUP + 2) * GROUP))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    /** The last of ten frames in a row that were decoded, from one on, where the next was not. */
    private static int lastBeforeAGap(Scene scene, int from) {
        List<Integer> decoded = scene.decoded.stream().distinct().sorted().toList();
        for (int i = 10; i < decoded.size() - 1; i++) {
            int number = decoded.get(i);
            if (number >= from + 10 && decoded.get(i - 10) == number - 10 && decoded.get(i + 1) > number + 1) {
                return number;
            }
        }
        throw new AssertionError("no gap after " + from);
    }
}

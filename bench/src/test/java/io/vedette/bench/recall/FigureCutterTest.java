// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vedette.bench.track.IdentityTable;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureCutterTest {
    private static Picture plain(int luma) {
        byte[] i420 = new byte[768 * 576 * 3 / 2];
        java.util.Arrays.fill(i420, (byte) luma);
        return new Picture(768, 576, ColorMatrix.BT601, i420);
    }

    @Test
    void theMedianForgetsWhatPasses() {
        List<Picture> frames = new ArrayList<>(Collections.nCopies(5, plain(100)));
        frames.addAll(List.of(plain(200), plain(20), plain(210)));

        assertThat(FigureCutter.median(frames).i420()).containsOnly(100);
    }

    @Test
    void whatDiffersFromTheStillSceneIsCutOut() throws Exception {
        List<Picture> frames = Collections.nCopies(Footage.LAST - Footage.FIRST + 1, plain(160));

        List<Figure> figures = new FigureCutter(frames, plain(100))
                .figures(IdentityTable.ofVtest().frames());

        assertThat(figures).hasSize(5).allSatisfy(figure -> {
            Cutout pose = figure.at(0.05);
            int middle = pose.height() / 2 * pose.width() + pose.width() / 2;
            assertThat(pose.alpha()[middle]).isEqualTo(1);
            assertThat(pose.colours().get(0)[middle]).isCloseTo(160, within(0.5f));
        });
    }

    @Test
    void whatLooksLikeTheStillSceneIsClear() throws Exception {
        List<Picture> frames = Collections.nCopies(Footage.LAST - Footage.FIRST + 1, plain(101));

        List<Figure> figures = new FigureCutter(frames, plain(100))
                .figures(IdentityTable.ofVtest().frames());

        assertThat(figures.get(0).poses().get(0).alpha()).containsOnly(0);
    }
}

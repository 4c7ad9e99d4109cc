// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelInputsTest {
    private static Picture grey(int luma) {
        byte[] i420 = new byte[4 * 2 * 3 / 2];
        Arrays.fill(i420, (byte) luma);
        return new Picture(4, 2, ColorMatrix.BT601, i420);
    }

    @Test
    void givesWhatWasPutDown(@TempDir Path directory, @TempDir Path elsewhere) throws Exception {
        KernelInputs inputs = new KernelInputs(directory);
        Path clip = Files.writeString(elsewhere.resolve("any.mp4"), "clip");

        inputs.putPictures(List.of(grey(16), grey(200)));
        inputs.putOutput(FloatBuffer.wrap(new float[] {0.5f, 639, -1}), List.of("person", "fire hydrant"));
        inputs.putClip(clip);

        assertThat(inputs.pictures(4, 2))
                .extracting(picture -> picture.i420()[0])
                .containsExactly((byte) 16, (byte) 200);
        FloatBuffer output = inputs.output();
        assertThat(output.isDirect()).isTrue();
        assertThat(output).isEqualTo(FloatBuffer.wrap(new float[] {0.5f, 639, -1}));
        assertThat(inputs.labels()).containsExactly("person", "fire hydrant");
        assertThat(inputs.clip()).hasContent("clip");
    }

    @Test
    void footageGoesForwardsAndBackWithoutAJump() {
        PictureLoop loop = new PictureLoop(List.of(grey(0), grey(1), grey(2)));

        int[] seen = new int[9];
        Arrays.setAll(seen, number -> loop.at(number).i420()[0]);

        assertThat(seen).containsExactly(0, 1, 2, 1, 0, 1, 2, 1, 0);
    }
}

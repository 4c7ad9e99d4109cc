// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.CacheDirectory;
import io.vedette.operators.detect.model.BareRuntime;
import io.vedette.operators.detect.toy.ToyModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class YoloGraphTest {
    private static FloatBuffer noise(long seed, int batch, int height, int width) {
        FloatBuffer buffer = ByteBuffer.allocateDirect(batch * 3 * height * width * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        Random random = new Random(seed);
        while (buffer.hasRemaining()) {
            buffer.put(random.nextFloat());
        }
        return buffer.flip();
    }

    private static FloatBuffer twice(FloatBuffer one) {
        FloatBuffer buffer = ByteBuffer.allocateDirect(2 * one.remaining() * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return buffer.put(one.duplicate()).put(one.duplicate()).flip();
    }

    private static void assertSameAsUnedited(byte[] original, float tolerance) throws Exception {
        byte[] edited = YoloGraph.resize(OnnxModel.parse(original), 640, 640).encode();
        FloatBuffer input = noise(1, 1, 640, 640);
        try (BareRuntime before = new BareRuntime(original);
                BareRuntime after = new BareRuntime(edited)) {
            float[] expected = before.run(input, 1, 3, 640, 640);
            float[] pair = after.run(twice(input), 2, 3, 640, 640);

            assertThat(Arrays.mismatch(after.run(input, 1, 3, 640, 640), expected))
                    .isEqualTo(-1);
            assertThat(largestDifference(pair, 0, expected)).isLessThanOrEqualTo(tolerance);
            assertThat(largestDifference(pair, expected.length, expected)).isLessThanOrEqualTo(tolerance);
        }
    }

    private static float largestDifference(float[] numbers, int from, float[] expected) {
        float largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(numbers[from + i] - expected[i]));
        }
        return largest;
    }

    @Test
    void editedToyAnswersAsBefore() throws Exception {
        assertSameAsUnedited(ToyModel.bytes(), 0f);
    }

    @Test
    void editedRealModelAnswersAsBefore() throws Exception {
        Path file = CacheDirectory.path().resolve("models/yolov8n.onnx");
        assertThat(file).as("fetched by ./vedette test").isRegularFile();
        assertSameAsUnedited(Files.readAllBytes(file), 0.01f);
    }

    @Test
    void describesTheSizeItWasGiven() throws Exception {
        OnnxModel resized = OnnxModel.parse(
                YoloGraph.resize(OnnxModel.parse(ToyModel.bytes()), 384, 640).encode());

        assertThat(resized.inputs().get(0).dims()).isEqualTo(List.of(OnnxModel.ANY, 3L, 384L, 640L));
        assertThat(resized.outputs().get(0).dims()).isEqualTo(List.of(OnnxModel.ANY, 7L, 5040L));
        assertThat(resized.metadata()).containsEntry("task", "detect");
    }

    @Test
    void refusesGraphWithoutTheKnownGrid() throws Exception {
        byte[] strange = new ProtoWriter()
                .message(
                        OnnxFields.MODEL_GRAPH,
                        new ProtoWriter()
                                .message(OnnxFields.GRAPH_INPUT, new ProtoWriter().text(OnnxFields.VALUE_NAME, "in")))
                .toByteArray();
        OnnxModel parsed = OnnxModel.parse(strange);
        OnnxModel model = new OnnxModel(
                parsed.message(),
                List.of(new OnnxModel.Value("in", 1, List.of(1L, 3L, 64L, 64L))),
                List.of(new OnnxModel.Value("out", 1, List.of(1L, 6L, 84L))),
                parsed.metadata());

        assertThatThrownBy(() -> YoloGraph.resize(model, 32, 64))
                .isInstanceOf(OnnxException.class)
                .hasMessage("its grid of anchors is not one that can be changed");
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        assertThatThrownBy(() -> OnnxModel.parse(new byte[0])).hasMessage("not an ONNX model: the file is empty");
        assertThatThrownBy(() -> OnnxModel.parse(Arrays.copyOf(ToyModel.bytes(), 50_000)))
                .hasMessageContaining("truncated or damaged");
        assertThatThrownBy(() -> OnnxModel.parse("<html>not found</html>".getBytes(StandardCharsets.UTF_8)))
                .hasMessageStartingWith("not an ONNX model: ");
    }
}

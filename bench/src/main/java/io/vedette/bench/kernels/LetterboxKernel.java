// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.kernels;

import io.vedette.operators.detect.model.Letterbox;
import io.vedette.operators.detect.model.ModelShape;
import io.vedette.record.Picture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A picture into the input of a model, as large as it is there and twice as large; the reference is swscale's. */
@State(Scope.Thread)
public class LetterboxKernel implements Kernel {
    /** The model's input. */
    public static final ModelShape SHAPE = new ModelShape(640, 384);

    /** Columns of the picture that fits; the other one has twice as many. */
    public static final int WIDTH = 640;

    /** Rows of the picture that fits; the other one has twice as many. */
    public static final int HEIGHT = 360;

    /** Chroma and edges are interpolated in other ways; a picture shifted by a pixel or with wrong colours is further off. */
    private static final double MOST_APART = 0.01;

    private final Side fitting;
    private final Side large;

    /** For JMH. */
    public LetterboxKernel() {
        this(KernelInputs.given());
    }

    /** On the pictures of both sizes. */
    public LetterboxKernel(KernelInputs inputs) {
        fitting = new Side(inputs.pictures(WIDTH, HEIGHT));
        large = new Side(inputs.pictures(2 * WIDTH, 2 * HEIGHT));
    }

    /** A picture that fits, by our letterbox. */
    @Benchmark
    public FloatBuffer ours() {
        return fitting.ours();
    }

    /** A picture that fits, by swscale. */
    @Benchmark
    public FloatBuffer reference() {
        return fitting.reference();
    }

    /** A picture to be scaled, by our letterbox. */
    @Benchmark
    public FloatBuffer oursScaling() {
        return large.ours();
    }

    /** A picture to be scaled, by swscale. */
    @Benchmark
    public FloatBuffer referenceScaling() {
        return large.reference();
    }

    @Override
    public Optional<String> fault() {
        double apart = Math.max(fitting.apart(), large.apart());
        return apart <= MOST_APART
                ? Optional.empty()
                : Optional.of("the tensors of our letterbox and of swscale are " + apart + " apart (expected: at most "
                        + MOST_APART + ")");
    }

    @Override
    @TearDown
    public void close() {
        fitting.swscale.close();
        large.swscale.close();
    }

    /** Pictures of one size and both ways. */
    private static final class Side {
        private final List<Picture> pictures;
        private final Letterbox letterbox = new Letterbox(SHAPE);
        private final SwscaleLetterbox swscale;
        private final FloatBuffer out = ByteBuffer.allocateDirect(Letterbox.floats(SHAPE) * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        private int number;

        private Side(List<Picture> pictures) {
            this.pictures = pictures;
            swscale = new SwscaleLetterbox(
                    pictures.get(0).width(), pictures.get(0).height(), SHAPE);
        }

        private FloatBuffer ours() {
            letterbox.write(next(), out, 0);
            return out;
        }

        private FloatBuffer reference() {
            swscale.write(next(), out);
            return out;
        }

        private Picture next() {
            number = number + 1 < pictures.size() ? number + 1 : 0;
            return pictures.get(number);
        }

        /** How far the tensors of both are apart, of 0..1; the mean over a picture. */
        private double apart() {
            float[] ours = new float[out.capacity()];
            ours().get(0, ours);
            number--; // the same again
            FloatBuffer theirs = reference();
            double sum = 0;
            for (int i = 0; i < ours.length; i++) {
                sum += Math.abs(ours[i] - theirs.get(i));
            }
            return sum / ours.length;
        }
    }
}

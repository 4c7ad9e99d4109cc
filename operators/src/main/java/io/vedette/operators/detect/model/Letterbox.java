// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.model;

import io.vedette.record.Picture;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Turns pictures into a model's input: scaled to fit, centred between grey bars, planar red, green and blue floats of 0..1.
 *
 * <p>Works on whole rows, which the compiler vectorises, and allocates nothing per picture as long as pictures keep their
 * size. A picture that already has the right size, which is what the source delivers by default, is not filtered; each chroma
 * sample then stands for its four pixels. Not thread-safe.
 */
public final class Letterbox {
    /** The grey that YOLO models were trained to see around a picture. */
    private static final float GREY = 114f / 255f;

    private final ModelShape shape;
    private final float[] grey;
    private final float[] y;
    private final float[] u;
    private final float[] v;
    private int scaledWidth;
    private int scaledHeight;
    private LetterboxGeometry geometry = new LetterboxGeometry(0, 0, 1, 1);
    private PlaneScaler luma = new PlaneScaler(1, 1, 1, 1);
    private PlaneScaler chromaU = luma;
    private PlaneScaler chromaV = luma;

    /** For inputs of a shape. */
    public Letterbox(ModelShape shape) {
        this.shape = shape;
        grey = new float[shape.width()];
        Arrays.fill(grey, GREY);
        y = new float[shape.width()];
        u = new float[shape.width()];
        v = new float[shape.width()];
    }

    /** How many floats one picture takes. */
    public static int floats(ModelShape shape) {
        return 3 * shape.width() * shape.height();
    }

    /**
     * Writes a picture into a buffer.
     *
     * @param out the buffer; its position is left anywhere
     * @param index where the picture's {@link #floats} begin
     */
    public void write(Picture picture, FloatBuffer out, int index) {
        prepare(picture);
        bars(out, index);
        ColorConversion colors = ColorConversion.of(picture.matrix());
        boolean exact = geometry.width() == picture.width() && geometry.height() == picture.height();
        if (!exact) {
            luma.begin();
            chromaU.begin();
            chromaV.begin();
        }
        int plane = shape.width() * shape.height();
        for (int row = 0; row < geometry.height(); row++) {
            if (exact) {
                copyRow(picture, row);
            } else {
                scaleRow(picture, row);
            }
            colors.convert(y, u, v, geometry.width());
            int at = index + (geometry.top() + row) * shape.width() + geometry.left();
            out.position(at).put(y, 0, geometry.width());
            out.position(at + plane).put(u, 0, geometry.width());
            out.position(at + 2 * plane).put(v, 0, geometry.width());
        }
    }

    private void prepare(Picture picture) {
        if (picture.width() == scaledWidth && picture.height() == scaledHeight) {
            return;
        }
        scaledWidth = picture.width();
        scaledHeight = picture.height();
        geometry = LetterboxGeometry.of(scaledWidth, scaledHeight, shape);
        int width = geometry.width();
        int height = geometry.height();
        luma = new PlaneScaler(scaledWidth, scaledHeight, width, height);
        chromaU = new PlaneScaler(scaledWidth / 2, scaledHeight / 2, width, height);
        chromaV = new PlaneScaler(scaledWidth / 2, scaledHeight / 2, width, height);
    }

    private void bars(FloatBuffer out, int index) {
        int width = shape.width();
        int right = geometry.left() + geometry.width();
        for (int channel = 0; channel < 3; channel++) {
            int plane = index + channel * width * shape.height();
            for (int row = 0; row < shape.height(); row++) {
                out.position(plane + row * width);
                if (row < geometry.top() || row >= geometry.top() + geometry.height()) {
                    out.put(grey);
                    continue;
                }
                out.put(grey, 0, geometry.left());
                out.position(plane + row * width + right);
                out.put(grey, 0, width - right);
            }
        }
    }

    private void copyRow(Picture picture, int row) {
        byte[] bytes = picture.i420();
        int width = picture.width();
        int from = row * width;
        for (int x = 0; x < width; x++) {
            y[x] = bytes[from + x] & 0xff;
        }
        int half = width / 2;
        int area = width * picture.height();
        int fromU = area + row / 2 * half;
        int fromV = fromU + area / 4;
        for (int x = 0; x < half; x++) {
            float cb = bytes[fromU + x] & 0xff;
            float cr = bytes[fromV + x] & 0xff;
            u[2 * x] = cb;
            u[2 * x + 1] = cb;
            v[2 * x] = cr;
            v[2 * x + 1] = cr;
        }
    }

    private void scaleRow(Picture picture, int row) {
        int area = picture.width() * picture.height();
        luma.row(picture.i420(), 0, row, y);
        chromaU.row(picture.i420(), area, row, u);
        chromaV.row(picture.i420(), area + area / 4, row, v);
    }
}

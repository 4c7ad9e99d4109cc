// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.kernels;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import io.vedette.operators.detect.model.LetterboxGeometry;
import io.vedette.operators.detect.model.ModelShape;
import io.vedette.record.Picture;
import io.vedette.sources.video.Ffmpeg;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A letterbox as one writes it who has FFmpeg: swscale makes bytes of red, green and blue in the right size, a loop makes
 * floats of them. Of pictures of one size, BT.601, that are as wide in the model's input as that. Not thread-safe.
 */
final class SwscaleLetterbox implements AutoCloseable {
    private static final float GREY = 114f / 255f;
    /** SIMD code writes whole vectors, beyond the end of the last row. */
    private static final int ROOM = 64;

    private final int width;
    private final int height;
    private final LetterboxGeometry geometry;
    private final SwsContext context;
    private final BytePointer yuv;
    private final BytePointer rgb;
    private final PointerPointer<Pointer> from = new PointerPointer<>(4);
    private final PointerPointer<Pointer> to = new PointerPointer<>(4);
    private final IntPointer fromStrides = new IntPointer(4);
    private final IntPointer toStrides = new IntPointer(4);
    private final byte[] bytes;
    private final float[] grey;
    private final float[] row;

    SwscaleLetterbox(int pictureWidth, int pictureHeight, ModelShape shape) {
        Ffmpeg.load();
        width = shape.width();
        height = shape.height();
        geometry = LetterboxGeometry.of(pictureWidth, pictureHeight, shape);
        if (geometry.width() != width) {
            throw new IllegalArgumentException(geometry + " in " + shape + " (expected: bars above and below only)");
        }
        SwsContext made = sws_getContext(
                pictureWidth,
                pictureHeight,
                AV_PIX_FMT_YUV420P,
                width,
                geometry.height(),
                AV_PIX_FMT_RGB24,
                SWS_AREA,
                null,
                null,
                (DoublePointer) null);
        if (made == null) {
            throw new IllegalStateException(
                    "swscale can't make " + geometry + " of " + pictureWidth + "x" + pictureHeight);
        }
        context = made;
        int area = pictureWidth * pictureHeight;
        bytes = new byte[3 * width * geometry.height()];
        yuv = memory(area * 3 / 2);
        rgb = memory(bytes.length);
        from.put(0, yuv)
                .put(1, yuv.getPointer(area))
                .put(2, yuv.getPointer(area + area / 4))
                .put(3, (Pointer) null);
        to.put(0, rgb).put(1, (Pointer) null).put(2, (Pointer) null).put(3, (Pointer) null);
        fromStrides.put(pictureWidth, pictureWidth / 2, pictureWidth / 2, 0);
        toStrides.put(3 * width, 0, 0, 0);
        grey = new float[width];
        Arrays.fill(grey, GREY);
        row = new float[width];
    }

    private static BytePointer memory(int size) {
        return new BytePointer(av_malloc(size + ROOM)).capacity(size + ROOM);
    }

    /** Writes a picture to the start of a buffer, whose position is left anywhere. */
    void write(Picture picture, FloatBuffer out) {
        yuv.put(picture.i420());
        sws_scale(context, from, fromStrides, 0, picture.height(), to, toStrides);
        rgb.get(bytes);
        out.position(0);
        for (int channel = 0; channel < 3; channel++) {
            for (int y = 0; y < height; y++) {
                boolean bar = y < geometry.top() || y >= geometry.top() + geometry.height();
                out.put(bar ? grey : floats(channel, y - geometry.top()));
            }
        }
    }

    private float[] floats(int channel, int y) {
        int start = 3 * width * y + channel;
        for (int x = 0; x < width; x++) {
            row[x] = (bytes[start + 3 * x] & 0xff) / 255f;
        }
        return row;
    }

    @Override
    public void close() {
        sws_freeContext(context);
        av_free(yuv);
        av_free(rgb);
        from.close();
        to.close();
        fromStrides.close();
        toStrides.close();
    }
}

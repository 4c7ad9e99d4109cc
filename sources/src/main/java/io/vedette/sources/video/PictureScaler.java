// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swscale.*;

import io.vedette.record.ColorMatrix;
import io.vedette.record.Picture;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Scales decoded frames to I420 of limited range, averaging over areas: the other fast methods of swscale alias so badly
 * that detectors see it (fast bilinear's pictures are 24.6 dB from these). Keeps one conversion and one buffer as long as sizes stay the same. Used by
 * one thread.
 */
final class PictureScaler implements AutoCloseable {
    private static final int NEUTRAL = 1 << 16;
    /** SIMD code writes whole vectors, beyond the end of a row that is not a multiple of this. */
    private static final int ALIGNMENT = 64;

    private final PointerPointer<Pointer> planes = new PointerPointer<>(4);
    private final IntPointer strides = new IntPointer(4);
    private @Nullable Conversion current;
    private @Nullable SwsContext context;
    private @Nullable BytePointer memory;

    /** What a conversion is made for. */
    private record Conversion(int width, int height, int format, boolean fullRange, ColorMatrix matrix, PlaneSize to) {}

    /** The pixels of a frame. */
    Picture scale(AVFrame frame, int longerSide) {
        Conversion wanted = new Conversion(
                frame.width(),
                frame.height(),
                frame.format(),
                frame.color_range() == AVCOL_RANGE_JPEG || isJpegFormat(frame.format()),
                matrix(frame),
                PlaneSize.within(frame.width(), frame.height(), longerSide));
        SwsContext ready = prepare(wanted);
        int rows = sws_scale(ready, frame.data(), frame.linesize(), 0, frame.height(), planes, strides);
        if (rows != wanted.to().height()) {
            throw new IllegalStateException("swscale made " + rows + " rows of " + wanted);
        }
        return new Picture(wanted.to().width(), wanted.to().height(), wanted.matrix(), copy(wanted.to()));
    }

    private SwsContext prepare(Conversion wanted) {
        if (context != null && wanted.equals(current)) {
            return context;
        }
        free();
        PlaneSize to = wanted.to();
        SwsContext made = sws_getContext(
                wanted.width(),
                wanted.height(),
                wanted.format(),
                to.width(),
                to.height(),
                AV_PIX_FMT_YUV420P,
                SWS_AREA,
                null,
                null,
                (DoublePointer) null);
        if (made == null) {
            throw new IllegalStateException("swscale can't convert " + wanted);
        }
        context = made;
        IntPointer matrix = sws_getCoefficients(wanted.matrix() == ColorMatrix.BT709 ? SWS_CS_ITU709 : SWS_CS_ITU601);
        sws_setColorspaceDetails(made, matrix, wanted.fullRange() ? 1 : 0, matrix, 0, 0, NEUTRAL, NEUTRAL);
        allocate(to);
        current = wanted;
        return made;
    }

    private void allocate(PlaneSize to) {
        long lumaStride = aligned(to.width());
        long chromaStride = aligned(to.width() / 2);
        long lumaBytes = lumaStride * to.height();
        long chromaBytes = chromaStride * (to.height() / 2);
        long total = lumaBytes + 2 * chromaBytes + ALIGNMENT;
        Pointer allocated = av_malloc(total);
        if (allocated == null) {
            throw new OutOfMemoryError("no native memory for a picture of " + to);
        }
        BytePointer start = new BytePointer(allocated).capacity(total);
        memory = start;
        planes.put(0, start)
                .put(1, start.getPointer(lumaBytes))
                .put(2, start.getPointer(lumaBytes + chromaBytes))
                .put(3, (Pointer) null);
        strides.put(0, (int) lumaStride)
                .put(1, (int) chromaStride)
                .put(2, (int) chromaStride)
                .put(3, 0);
    }

    private static long aligned(int width) {
        return (width + ALIGNMENT - 1L) / ALIGNMENT * ALIGNMENT;
    }

    private byte[] copy(PlaneSize to) {
        BytePointer from = memory;
        if (from == null) {
            throw new IllegalStateException("no picture");
        }
        byte[] i420 = new byte[to.width() * to.height() * 3 / 2];
        ByteBuffer view = from.asByteBuffer();
        int at = copyPlane(view, 0, strides.get(0), to.width(), to.height(), i420, 0);
        int chroma = strides.get(0) * to.height();
        at = copyPlane(view, chroma, strides.get(1), to.width() / 2, to.height() / 2, i420, at);
        chroma += strides.get(1) * (to.height() / 2);
        copyPlane(view, chroma, strides.get(2), to.width() / 2, to.height() / 2, i420, at);
        return i420;
    }

    private static int copyPlane(
            ByteBuffer view, int from, int stride, int width, int height, byte[] target, int start) {
        int at = start;
        for (int row = 0; row < height; row++) {
            view.get(from + row * stride, target, at, width);
            at += width;
        }
        return at;
    }

    /** What the frame says of its matrix, else by its size. */
    private static ColorMatrix matrix(AVFrame frame) {
        int space = frame.colorspace();
        if (space == AVCOL_SPC_BT709 || space == AVCOL_SPC_BT2020_NCL || space == AVCOL_SPC_BT2020_CL) {
            return ColorMatrix.BT709; // for BT.2020 the nearer of the two
        }
        if (space == AVCOL_SPC_BT470BG || space == AVCOL_SPC_SMPTE170M || space == AVCOL_SPC_FCC) {
            return ColorMatrix.BT601;
        }
        return frame.height() < 720 ? ColorMatrix.BT601 : ColorMatrix.BT709;
    }

    private static boolean isJpegFormat(int format) {
        return format == AV_PIX_FMT_YUVJ420P || format == AV_PIX_FMT_YUVJ422P || format == AV_PIX_FMT_YUVJ444P;
    }

    private void free() {
        current = null;
        if (context != null) {
            sws_freeContext(context);
            context = null;
        }
        if (memory != null) {
            av_free(memory);
            memory = null;
        }
    }

    @Override
    public void close() {
        free();
        planes.close();
        strides.close();
    }
}

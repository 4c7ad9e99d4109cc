// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.bytedeco.ffmpeg.global.avutil.av_buffer_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_buffer_unref;

import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVBufferRef;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * Tells FFmpeg whether to give up, without a call into Java: it asks some two thousand times a second and camera. The function it
 * calls is its own {@code av_buffer_is_writable} (libavutil/buffer.h): 1 when nobody else refers to the buffer. So the flag is
 * down as long as there is a second reference. May be used by any thread.
 */
final class NativeFlag implements AutoCloseable {
    private static final Pointer FUNCTION = function();

    private final AVBufferRef asked = av_buffer_alloc(1);
    private @Nullable AVBufferRef second = av_buffer_ref(asked);
    private boolean closed;

    private static Pointer function() {
        String name = "av_buffer_is_writable";
        Ffmpeg.load();
        Pointer function = Loader.addressof(name);
        if (function == null) {
            throw new UnsatisfiedLinkError(name);
        }
        return function;
    }

    /** Has a context ask this flag; the context must be gone before the flag is closed. */
    void attach(AVFormatContext context) {
        // An AVIOInterruptCB: the function, and what it is called with.
        try (PointerPointer<Pointer> callback = new PointerPointer<>(context.interrupt_callback())) {
            callback.put(0, FUNCTION).put(1, asked);
        }
    }

    /** Raises or lowers it. */
    synchronized void set(boolean raised) {
        AVBufferRef other = second;
        if (closed || raised == (other == null)) {
            return;
        }
        if (other == null) {
            second = av_buffer_ref(asked);
        } else {
            av_buffer_unref(other);
            second = null;
        }
    }

    @Override
    public synchronized void close() {
        set(true);
        closed = true;
        av_buffer_unref(asked);
    }
}

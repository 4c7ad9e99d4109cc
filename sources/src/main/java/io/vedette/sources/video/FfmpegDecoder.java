// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.MediaTime;
import io.vedette.record.Picture;
import io.vedette.sources.bitstream.Sps;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * FFmpeg's decoders, with one thread each: two threads per camera cost more in all and add a frame of delay. Fragments are
 * copied into native memory here, some microseconds each, so that no native packet ever changes threads.
 */
public final class FfmpegDecoder implements FrameDecoder {
    static {
        Ffmpeg.load();
    }

    /** How much smaller than the video its pictures must be for the loop filter not to be missed. */
    private static final double MUCH_SMALLER = 2.5;

    private final AVCodecContext context;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private final PictureScaler scaler = new PictureScaler();
    private final DecodedFrame view = new View();

    private FfmpegDecoder(AVCodecContext context) {
        this.context = context;
    }

    /** A decoder for the fragments of one init segment; see {@link FrameDecoder.Opener}. */
    public static FrameDecoder open(Fragment first) throws DecodingException {
        return open(first, false);
    }

    /**
     * Opens decoders whose pictures are scaled down, and only looked at by machines. Where they are much smaller than H.264 video,
     * its deblocking filter (ITU-T H.264 section 8.7) is left out: a fifth of the work for what scaling evens out.
     *
     * @param longerSide of the pictures, in pixels
     */
    public static FrameDecoder.Opener forMachines(int longerSide) {
        return first -> {
            InitSegment init = first.init();
            int videoSide = Math.max(init.width(), init.height());
            return open(first, !init.isHevc() && videoSide >= MUCH_SMALLER * longerSide);
        };
    }

    private static FrameDecoder open(Fragment first, boolean roughly) throws DecodingException {
        InitSegment init = first.init();
        byte[] configuration = SampleEntries.configurationRecord(init);
        AVCodec codec = avcodec_find_decoder(init.isHevc() ? AV_CODEC_ID_HEVC : AV_CODEC_ID_H264);
        AVCodecContext context = codec == null ? null : avcodec_alloc_context3(codec);
        if (context == null) {
            throw new DecodingException("there is no decoder for " + init.codec());
        }
        Pointer extradata = av_mallocz(configuration.length + (long) AV_INPUT_BUFFER_PADDING_SIZE);
        context.extradata(
                new BytePointer(extradata).capacity(configuration.length).put(configuration));
        context.extradata_size(configuration.length);
        context.thread_count(1);
        context.max_pixels(Sps.MAX_PIXELS); // of parameter sets that came within the stream, too
        context.flags(context.flags() | AV_CODEC_FLAG_LOW_DELAY);
        context.skip_loop_filter(roughly ? AVDISCARD_ALL : AVDISCARD_DEFAULT);
        try (AVRational tick = av_make_q(1, MediaTime.TIMESCALE)) {
            context.pkt_timebase(tick);
        }
        int code = avcodec_open2(context, codec, (PointerPointer<?>) null);
        if (code < 0) {
            avcodec_free_context(context);
            throw new DecodingException("the decoder refuses " + init.codec() + ": " + Ffmpeg.message(code));
        }
        return new FfmpegDecoder(context);
    }

    @Override
    public void decode(Fragment fragment, Sink sink) throws DecodingException {
        int size = fragment.bytes().length - fragment.sampleOffset();
        int code = av_new_packet(packet, size);
        if (code < 0) {
            throw new OutOfMemoryError("no native memory for a packet of " + size + " bytes");
        }
        try {
            packet.data().put(fragment.bytes(), fragment.sampleOffset(), size);
            packet.pts(fragment.pts()).dts(fragment.dts());
            packet.flags(fragment.key() ? AV_PKT_FLAG_KEY : 0);
            code = avcodec_send_packet(context, packet);
        } finally {
            av_packet_unref(packet);
        }
        receive(sink);
        if (code < 0) {
            throw new DecodingException(Ffmpeg.message(code));
        }
    }

    @Override
    public void drain(Sink sink) {
        avcodec_send_packet(context, null);
        receive(sink);
        avcodec_flush_buffers(context);
    }

    private void receive(Sink sink) {
        while (avcodec_receive_frame(context, frame) >= 0) {
            try {
                sink.frame(view);
            } finally {
                av_frame_unref(frame);
            }
        }
    }

    @Override
    public void close() {
        scaler.close();
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(context);
    }

    private final class View implements DecodedFrame {
        @Override
        public long pts() {
            return frame.pts();
        }

        @Override
        public boolean isDamaged() {
            return frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
        }

        @Override
        public Picture picture(int longerSide) {
            return scaler.scale(frame, longerSide);
        }
    }
}

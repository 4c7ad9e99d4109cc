// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.kernels;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_make_q;

import io.vedette.record.MediaTime;
import io.vedette.sources.video.Ffmpeg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * FFmpeg's MP4 muxer writing each packet as a fragment into memory, at once: it is flushed after each, as it else keeps a
 * frame until the next one is there. Its packets are those of a clip, over and over, with times that go on. Not thread-safe.
 */
final class FfmpegMuxer implements AutoCloseable {
    private static final String FLAGS = "frag_every_frame+empty_moov+default_base_moof+skip_trailer";

    private final AVFormatContext context = new AVFormatContext(null);
    private final AVIOContext memory = new AVIOContext(null);
    private final BytePointer written = new BytePointer((Pointer) null);
    private final List<AVPacket> packets = new ArrayList<>();
    private final int duration;

    private FfmpegMuxer(int duration) {
        this.duration = duration;
    }

    /**
     * With the first packets of a clip that has one track, without reordered frames.
     *
     * @param most how many
     * @param duration of each, in ticks
     */
    static FfmpegMuxer open(Path clip, int most, int duration) throws IOException {
        Ffmpeg.load();
        FfmpegMuxer muxer = new FfmpegMuxer(duration);
        AVFormatContext input = new AVFormatContext(null);
        check(avformat_open_input(input, clip.toString(), null, null));
        try {
            check(avformat_find_stream_info(input, (PointerPointer<?>) null));
            muxer.read(input, most);
            muxer.begin(input.streams(0));
            return muxer;
        } catch (IOException | RuntimeException e) {
            muxer.close();
            throw e;
        } finally {
            avformat_close_input(input);
        }
    }

    private void read(AVFormatContext input, int most) {
        AVPacket packet = av_packet_alloc();
        while (packets.size() < most && av_read_frame(input, packet) >= 0) {
            packets.add(packet);
            packet = av_packet_alloc();
        }
        av_packet_free(packet);
    }

    private void begin(AVStream source) throws IOException {
        check(avformat_alloc_output_context2(context, null, "mp4", (String) null));
        AVStream stream = avformat_new_stream(context, null);
        check(avcodec_parameters_copy(stream.codecpar(), source.codecpar()));
        stream.codecpar().codec_tag(0); // the container's own
        stream.time_base(av_make_q(1, MediaTime.TIMESCALE));
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "movflags", FLAGS, 0);
        check(avio_open_dyn_buf(memory));
        context.pb(memory);
        int code = avformat_write_header(context, options);
        av_dict_free(options);
        check(code);
        take();
        av_free(written);
    }

    /** Makes a fragment of a packet, the first one with number 0, and drops it; gives its size in bytes. */
    int mux(int number) throws IOException {
        int size = write(number);
        av_free(written);
        return size;
    }

    /** The same, and gives the fragment. */
    byte[] fragment(int number) throws IOException {
        byte[] bytes = new byte[write(number)];
        written.get(bytes);
        av_free(written);
        return bytes;
    }

    private int write(int number) throws IOException {
        AVPacket packet = packets.get(number % packets.size());
        long time = (long) number * duration;
        packet.pts(time).dts(time).duration(duration).stream_index(0);
        check(avio_open_dyn_buf(memory));
        context.pb(memory);
        check(av_write_frame(context, packet));
        check(av_write_frame(context, (AVPacket) null));
        return take();
    }

    /** What was written since the memory was opened; the caller frees it. */
    private int take() {
        context.pb((AVIOContext) null);
        return avio_close_dyn_buf(memory, written);
    }

    private static void check(int code) throws IOException {
        if (code < 0) {
            throw new IOException("FFmpeg's muxer: " + Ffmpeg.message(code));
        }
    }

    @Override
    public void close() {
        packets.forEach(packet -> av_packet_free(packet));
        avformat_free_context(context);
    }
}

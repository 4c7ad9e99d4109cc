// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_HEVC;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.vedette.record.MediaTime;
import io.vedette.sources.bitstream.Codec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.PointerPointer;

/** Demuxes a file with FFmpeg. */
final class ClipLoader {
    private static final long MAX_BYTES = 1L << 30;

    private ClipLoader() {}

    static Clip load(Path file) throws IOException {
        AVFormatContext context = new AVFormatContext(null);
        // Only local files: a playlist must not lead to the network.
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "protocol_whitelist", "file", 0);
        try {
            check(avformat_open_input(context, "file:" + file, null, options), file);
            check(avformat_find_stream_info(context, (PointerPointer<?>) null), file);
            AVStream stream = videoStream(context, file);
            Codec codec = codec(stream, file);
            List<Clip.Frame> frames = readFrames(context, stream, file);
            return new Clip(codec, extradata(stream), frames, span(frames));
        } finally {
            av_dict_free(options);
            if (!context.isNull()) {
                avformat_close_input(context);
            }
        }
    }

    private static AVStream videoStream(AVFormatContext context, Path file) throws IOException {
        for (int i = 0; i < context.nb_streams(); i++) {
            if (context.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
                return context.streams(i);
            }
        }
        throw new IOException(file + ": no video track");
    }

    private static Codec codec(AVStream stream, Path file) throws IOException {
        int id = stream.codecpar().codec_id();
        if (id == AV_CODEC_ID_H264) {
            return Codec.H264;
        }
        if (id == AV_CODEC_ID_HEVC) {
            return Codec.H265;
        }
        throw new IOException(file + ": video is neither H.264 nor H.265");
    }

    private static byte[] extradata(AVStream stream) {
        byte[] bytes = new byte[stream.codecpar().extradata_size()];
        if (bytes.length > 0) {
            stream.codecpar().extradata().position(0).get(bytes);
        }
        return bytes;
    }

    private static List<Clip.Frame> readFrames(AVFormatContext context, AVStream stream, Path file) throws IOException {
        List<Clip.Frame> frames = new ArrayList<>();
        long bytes = 0;
        AVPacket packet = av_packet_alloc();
        try (AVRational ticks = new AVRational()) {
            ticks.num(1).den(MediaTime.TIMESCALE);
            while (av_read_frame(context, packet) >= 0) {
                if (packet.stream_index() == stream.index()) {
                    frames.add(frame(packet, stream, ticks, frames));
                    bytes += packet.size();
                }
                av_packet_unref(packet);
                if (bytes > MAX_BYTES) {
                    throw new IOException(
                            file + ": more than " + MAX_BYTES + " bytes of video (expected: a short clip)");
                }
            }
        } finally {
            av_packet_free(packet);
        }
        if (frames.isEmpty()) {
            throw new IOException(file + ": no video frames");
        }
        return fromZero(frames);
    }

    private static Clip.Frame frame(AVPacket packet, AVStream stream, AVRational ticks, List<Clip.Frame> before)
            throws IOException {
        if (packet.dts() == AV_NOPTS_VALUE) {
            throw new IOException("frame " + before.size() + " has no time: put the video into an MP4 file first");
        }
        byte[] data = new byte[packet.size()];
        packet.data().position(0).get(data);
        long dts = av_rescale_q(packet.dts(), stream.time_base(), ticks);
        long pts = packet.pts() == AV_NOPTS_VALUE ? dts : av_rescale_q(packet.pts(), stream.time_base(), ticks);
        return new Clip.Frame(data, dts, pts, (packet.flags() & AV_PKT_FLAG_KEY) != 0);
    }

    private static List<Clip.Frame> fromZero(List<Clip.Frame> frames) {
        long first = frames.get(0).dts();
        return frames.stream()
                .map(frame -> new Clip.Frame(frame.data(), frame.dts() - first, frame.pts() - first, frame.key()))
                .toList();
    }

    /** One mean frame interval lies between the last frame and the first of the next round. */
    private static long span(List<Clip.Frame> frames) {
        int intervals = frames.size() - 1;
        long last = frames.get(intervals).dts();
        return intervals == 0 ? MediaTime.TIMESCALE : last + Math.round((double) last / intervals);
    }

    private static void check(int result, Path file) throws IOException {
        if (result < 0) {
            byte[] text = new byte[128];
            av_strerror(result, text, text.length);
            throw new IOException(file + ": " + new String(text, StandardCharsets.UTF_8).trim());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.footage;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_count;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_inv_q;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.PointerPointer;

/** Encodes a video as a camera would send it: H.264 by openh264, in an MP4. */
public final class FootageEncoding implements AutoCloseable {
    private final AVCodecContext decoder;
    private final AVCodecContext encoder;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();

    private FootageEncoding(AVStream stream) {
        decoder = avcodec_alloc_context3(avcodec_find_decoder(stream.codecpar().codec_id()));
        encoder = avcodec_alloc_context3(avcodec_find_encoder_by_name("libopenh264"));
    }

    /**
     * Encodes all of a video, at its own frame rate and size.
     *
     * @param source of 8 bits and 4:2:0, of a fixed frame rate
     * @param options of the encoder, by FFmpeg's names; the same ones give the same bytes, if {@code threads} is 1
     * @param target replaced if it is there; not to be played before this returns
     * @throws IOException if the one can't be read or the other not be written; or an option is not known
     */
    public static void encode(Path source, Map<String, String> options, Path target) throws IOException {
        try (SourceFile from = new SourceFile(source);
                FootageEncoding encoding = new FootageEncoding(from.stream())) {
            encoding.open(from.stream(), options);
            try (Mp4File to = encoding.create(target)) {
                encoding.run(from, to);
                to.finish();
            }
        }
    }

    private void open(AVStream stream, Map<String, String> options) throws IOException {
        AVCodecParameters parameters = stream.codecpar();
        Calls.check(avcodec_parameters_to_context(decoder, parameters), "decode");
        decoder.pkt_timebase(stream.time_base());
        Calls.check(avcodec_open2(decoder, (AVCodec) null, (PointerPointer<?>) null), "decode");
        encoder.width(parameters.width()).height(parameters.height()).pix_fmt(parameters.format());
        encoder.framerate(stream.avg_frame_rate()).time_base(av_inv_q(stream.avg_frame_rate()));
        AVDictionary given = new AVDictionary(null);
        try {
            av_dict_set(given, "flags", "+bitexact+global_header", 0);
            options.forEach((name, value) -> av_dict_set(given, name, value, 0));
            Calls.check(avcodec_open2(encoder, (AVCodec) null, given), "encode");
            if (av_dict_count(given) > 0) { // it takes out what it knows
                throw new IOException("libopenh264 does not know " + av_dict_count(given) + " of " + options.keySet());
            }
        } finally {
            av_dict_free(given);
        }
    }

    private Mp4File create(Path target) throws IOException {
        AVCodecParameters track = avcodec_parameters_alloc();
        try {
            Calls.check(avcodec_parameters_from_context(track, encoder), "encode");
            return Mp4File.create(target, track, encoder.time_base());
        } finally {
            avcodec_parameters_free(track);
        }
    }

    private void run(SourceFile from, Mp4File to) throws IOException {
        long number = 0;
        boolean more = true;
        while (more) {
            more = from.read(packet);
            Calls.check(avcodec_send_packet(decoder, more ? packet : null), "decode");
            av_packet_unref(packet);
            while (gives(avcodec_receive_frame(decoder, frame), "decode")) {
                frame.pts(number++)
                        .pict_type(AV_PICTURE_TYPE_NONE); // which frames are key frames is the encoder's choice
                Calls.check(avcodec_send_frame(encoder, frame), "encode");
                write(to);
            }
        }
        Calls.check(avcodec_send_frame(encoder, null), "encode");
        write(to);
    }

    private void write(Mp4File to) throws IOException {
        while (gives(avcodec_receive_packet(encoder, packet), "encode")) {
            packet.duration(1);
            to.write(packet);
        }
    }

    /** Whether there is something; not when more has to be put in first, nor at the end. */
    private static boolean gives(int code, String verb) throws IOException {
        if (code == AVERROR_EAGAIN() || code == AVERROR_EOF) {
            return false;
        }
        Calls.check(code, verb);
        return true;
    }

    @Override
    public void close() {
        av_frame_free(frame);
        av_packet_free(packet);
        avcodec_free_context(encoder);
        avcodec_free_context(decoder);
    }
}

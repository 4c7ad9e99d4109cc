// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.footage;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** An MP4 with one video track that is being written; the same packets give the same bytes. For one thread. */
final class Mp4File implements AutoCloseable {
    private final AVFormatContext context;
    private final AVRational ticks;
    private final AVStream stream;

    private Mp4File(AVFormatContext context, AVRational ticks) {
        this.context = context;
        this.ticks = ticks;
        this.stream = avformat_new_stream(context, null);
    }

    /**
     * Begins a file, in place of one that is there.
     *
     * @param ticks the time base of the packets that will be written
     * @throws IOException if it can't be written
     */
    static Mp4File create(Path file, AVCodecParameters track, AVRational ticks) throws IOException {
        AVFormatContext context = new AVFormatContext(null);
        Calls.check(avformat_alloc_output_context2(context, null, "mp4", file.toString()), "write", file);
        Mp4File created = new Mp4File(context, ticks);
        try {
            created.begin(file, track);
        } catch (Throwable e) {
            created.close();
            throw e;
        }
        return created;
    }

    private void begin(Path file, AVCodecParameters track) throws IOException {
        Calls.check(avcodec_parameters_copy(stream.codecpar(), track), "write", file);
        stream.codecpar().codec_tag(0); // the container's own
        stream.time_base(ticks);
        context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
        AVIOContext output = new AVIOContext(null);
        Calls.check(avio_open(output, file.toString(), AVIO_FLAG_WRITE), "write", file);
        context.pb(output);
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "movflags", "faststart", 0);
        int code = avformat_write_header(context, options);
        av_dict_free(options);
        Calls.check(code, "write", file);
    }

    /** Adds a packet, in the order of decoding; leaves it empty. */
    void write(AVPacket packet) throws IOException {
        packet.stream_index(0);
        packet.pos(-1);
        av_packet_rescale_ts(packet, ticks, stream.time_base());
        Calls.check(av_interleaved_write_frame(context, packet), "write");
    }

    /** Makes the file whole. Without it, it can't be played. */
    void finish() throws IOException {
        Calls.check(av_write_trailer(context), "write");
    }

    @Override
    public void close() {
        AVIOContext output = context.pb();
        if (output != null && !output.isNull()) {
            avio_closep(output);
        }
        avformat_free_context(context);
    }
}

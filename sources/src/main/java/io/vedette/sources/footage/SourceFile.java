// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.footage;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_seek_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import io.vedette.sources.video.Ffmpeg;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/** The video track of a file, of any codec, packet by packet. For one thread. */
final class SourceFile implements AutoCloseable {
    static {
        Ffmpeg.load();
    }

    private final Path file;
    private final AVFormatContext context = new AVFormatContext(null);
    private final int track;

    /**
     * Opens it.
     *
     * @throws IOException if it can't be read, or has no video
     */
    SourceFile(Path file) throws IOException {
        this.file = file;
        Calls.check(avformat_open_input(context, file.toString(), null, (AVDictionary) null), "read", file);
        try {
            Calls.check(avformat_find_stream_info(context, (PointerPointer<?>) null), "read", file);
            track = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
            Calls.check(track, "find a video track in", file);
        } catch (Throwable e) {
            avformat_close_input(context);
            throw e;
        }
    }

    /** The video track; valid until the file is closed. */
    AVStream stream() {
        return context.streams(track);
    }

    /** Goes to the newest key frame at or before a time, in ticks of the track. */
    void seek(long ticks) throws IOException {
        Calls.check(av_seek_frame(context, track, ticks, AVSEEK_FLAG_BACKWARD), "seek in", file);
    }

    /**
     * Reads the next packet of the track.
     *
     * @param packet empty before, and after the end
     * @return false at the end
     */
    boolean read(AVPacket packet) throws IOException {
        while (true) {
            int code = av_read_frame(context, packet);
            if (code == AVERROR_EOF) {
                return false;
            }
            Calls.check(code, "read", file);
            if (packet.stream_index() == track) {
                return true;
            }
            av_packet_unref(packet);
        }
    }

    @Override
    public void close() {
        avformat_close_input(context);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.jspecify.annotations.Nullable;

/** FFmpeg's RTSP client, over TCP: how others see the simulator. */
final class RtspSource implements AutoCloseable {
    private static final String PATIENCE_MICROS = "60000000";
    private static final String LITTLE_MICROS = "3000000";

    private final AVFormatContext context = new AVFormatContext(null);
    private final AVPacket packet = av_packet_alloc();

    /** One access unit. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Received(byte[] data, long pts, boolean key) {
        FrameStamp stamp() {
            FrameStamp stamp = FrameStamp.find(data);
            if (stamp == null) {
                throw new AssertionError("frame without stamp");
            }
            return stamp;
        }
    }

    /** Connects; fails with FFmpeg's words. */
    RtspSource(String url) throws IOException {
        this(url, PATIENCE_MICROS);
    }

    /** The same for a test in which nothing will come, and which waits for just that. */
    static RtspSource impatient(String url) throws IOException {
        return new RtspSource(url, LITTLE_MICROS);
    }

    private RtspSource(String url, String patienceMicros) throws IOException {
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "rtsp_transport", "tcp", 0);
        av_dict_set(options, "timeout", patienceMicros, 0);
        int result = avformat_open_input(context, url, null, options);
        av_dict_free(options);
        if (result < 0) {
            av_packet_free(packet);
            byte[] text = new byte[128];
            av_strerror(result, text, text.length);
            throw new IOException(new String(text, StandardCharsets.UTF_8).trim());
        }
    }

    /** The next access unit; null when the connection ended or nothing came in time. */
    @Nullable
    Received next() {
        if (av_read_frame(context, packet) < 0) {
            return null;
        }
        byte[] data = new byte[packet.size()];
        packet.data().position(0).get(data);
        Received received = new Received(data, packet.pts(), (packet.flags() & AV_PKT_FLAG_KEY) != 0);
        av_packet_unref(packet);
        return received;
    }

    /** The next one that has to come. */
    Received expectNext() {
        Received received = next();
        if (received == null) {
            throw new AssertionError("the stream ended");
        }
        return received;
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avformat_close_input(context);
    }
}

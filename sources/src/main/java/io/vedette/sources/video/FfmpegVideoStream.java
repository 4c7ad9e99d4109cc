// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import io.vedette.sources.bitstream.Codec;
import java.time.DateTimeException;
import java.time.Instant;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/**
 * A stream read by FFmpeg. RTSP over TCP only, without the second that {@code avformat_find_stream_info} takes: the first
 * packet comes 50 to 90 ms after connecting. No native call outlives five seconds (except the system's name look-up).
 */
public final class FfmpegVideoStream implements VideoStream {
    private static final long OPEN_NANOS = 4_500_000_000L;
    private static final long READ_NANOS = 4_000_000_000L;
    private static final long CLOSE_NANOS = 500_000_000L;
    private static final String SOCKET_TIMEOUT_MICROS = "4500000";
    /** Containers that hold their video themselves: none that names other files or addresses to open. */
    private static final String FILE_FORMATS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,flv,h264,hevc,mpeg,asf";

    static {
        Ffmpeg.load();
    }

    private final VideoAddress address;
    private final Interrupt interrupt;
    private final FfmpegProblems problems;
    private final AVPacket packet;
    private @Nullable AVFormatContext context;
    private int track;
    private boolean partial;
    private @Nullable Instant senderZero;
    private StreamInfo info = new StreamInfo(Codec.H264, new byte[0], TimeBase.TICKS, 0, null);

    private FfmpegVideoStream(VideoAddress address, Interrupt interrupt) {
        this.address = address;
        this.interrupt = interrupt;
        this.problems = new FfmpegProblems(address, interrupt);
        this.packet = av_packet_alloc();
    }

    /** Connects or opens the file; see {@link VideoOpener#open}. */
    public static VideoStream open(VideoAddress address, Interrupt interrupt) throws CameraProblem {
        FfmpegVideoStream stream = new FfmpegVideoStream(address, interrupt);
        try {
            stream.open();
        } catch (Throwable e) {
            stream.close();
            throw e;
        }
        return stream;
    }

    private void open() throws CameraProblem {
        AVFormatContext opening = avformat_alloc_context();
        try {
            InterruptWatch.attach(opening, interrupt);
        } catch (Throwable e) {
            avformat_free_context(opening);
            throw e;
        }
        if (!address.isFile()) { // a file would lose the packets that avformat_find_stream_info has looked at
            opening.flags(opening.flags() | AVFormatContext.AVFMT_FLAG_NOBUFFER);
        }
        interrupt.within(OPEN_NANOS);
        AVDictionary options = options();
        int code = avformat_open_input(opening, address.revealed(), null, options);
        av_dict_free(options);
        if (code < 0) { // it has freed the context
            throw problems.opening(code);
        }
        context = opening;
        if (address.isFile()) {
            code = avformat_find_stream_info(opening, (PointerPointer<?>) null);
            if (code < 0) {
                throw problems.opening(code);
            }
        }
        interrupt.returned();
        info = describe(opening);
    }

    private AVDictionary options() {
        AVDictionary options = new AVDictionary(null);
        if (address.isFile()) {
            av_dict_set(options, "protocol_whitelist", "file", 0);
            av_dict_set(options, "format_whitelist", FILE_FORMATS, 0);
            return options;
        }
        av_dict_set(options, "protocol_whitelist", "tcp", 0);
        av_dict_set(options, "format_whitelist", "rtsp", 0);
        av_dict_set(options, "rtsp_transport", "tcp", 0);
        av_dict_set(options, "allowed_media_types", "video", 0);
        av_dict_set(options, "timeout", SOCKET_TIMEOUT_MICROS, 0);
        av_dict_set(options, "user_agent", "Vedette", 0);
        return options;
    }

    private StreamInfo describe(AVFormatContext opened) throws CameraProblem {
        track = -1;
        for (int i = 0; i < opened.nb_streams() && track < 0; i++) {
            if (opened.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
                track = i;
            }
        }
        if (track < 0) {
            throw problems.noVideo();
        }
        AVStream stream = opened.streams(track);
        AVCodecParameters parameters = stream.codecpar();
        byte[] extradata = new byte[Math.max(0, parameters.extradata_size())];
        if (extradata.length > 0) {
            parameters.extradata().get(extradata);
        }
        AVRational unit = stream.time_base();
        return new StreamInfo(
                codec(parameters.codec_id()),
                extradata,
                new TimeBase(unit.num(), unit.den()),
                frameDuration(stream),
                recordedAt(opened));
    }

    private Codec codec(int id) throws CameraProblem {
        if (id == AV_CODEC_ID_H264) {
            return Codec.H264;
        }
        if (id == AV_CODEC_ID_HEVC) {
            return Codec.H265;
        }
        throw problems.unsupportedCodec(
                id == AV_CODEC_ID_NONE
                        ? "of an unknown codec"
                        : avcodec_get_name(id).getString());
    }

    private static int frameDuration(AVStream stream) {
        AVRational rate = stream.avg_frame_rate();
        if (rate.num() <= 0 || rate.den() <= 0) {
            return 0;
        }
        double ticks = 90_000.0 * rate.den() / rate.num();
        return ticks >= 1 && ticks < 10 * 90_000 ? (int) Math.round(ticks) : 0;
    }

    private static @Nullable Instant recordedAt(AVFormatContext opened) {
        AVDictionary metadata = opened.metadata();
        AVDictionaryEntry entry = metadata == null ? null : av_dict_get(metadata, "creation_time", null, 0);
        if (entry == null || entry.isNull()) {
            return null;
        }
        try {
            Instant time = Instant.parse(entry.value().getString());
            return time.isAfter(Instant.EPOCH) ? time : null;
        } catch (DateTimeException e) { // whatever the writer put there
            return null;
        }
    }

    @Override
    public StreamInfo info() {
        return info;
    }

    @Override
    public @Nullable VideoPacket readPacket() throws CameraProblem {
        AVFormatContext opened = context;
        if (opened == null || interrupt.isExpired()) {
            throw problems.reading(AVERROR_EXIT);
        }
        interrupt.within(READ_NANOS);
        try {
            return readPacket(opened);
        } finally {
            interrupt.returned();
        }
    }

    private @Nullable VideoPacket readPacket(AVFormatContext opened) throws CameraProblem {
        while (true) {
            int code = av_read_frame(opened, packet);
            if (code == AVERROR_EOF && address.isFile() && !interrupt.isCancelled()) {
                if (partial) {
                    throw problems.cutOff();
                }
                return null;
            }
            if (code < 0) {
                throw problems.reading(code);
            }
            try {
                if (interrupt.isCancelled()) { // what was being received came out half: no damage of the camera's
                    throw problems.reading(AVERROR_EXIT);
                }
                if (packet.stream_index() == track && packet.size() > 0) {
                    return copy();
                }
            } finally {
                av_packet_unref(packet);
            }
        }
    }

    private VideoPacket copy() {
        partial = (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
        byte[] bytes = new byte[packet.size()];
        BytePointer data = packet.data();
        data.get(bytes);
        hearSender();
        return new VideoPacket(bytes, packet.pts(), packet.dts(), (packet.flags() & AV_PKT_FLAG_KEY) != 0);
    }

    /** FFmpeg gives each frame its wall time by the newest report; {@code start_time_realtime} would keep the first. */
    private void hearSender() {
        BytePointer wallMicros = av_packet_get_side_data(packet, AV_PKT_DATA_PRFT, (SizeTPointer) null);
        if (wallMicros == null || wallMicros.isNull() || packet.pts() == AV_NOPTS_VALUE) {
            return;
        }
        long micros = wallMicros.getLong(0) - info.timeBase().toTicks(packet.pts()) * 100 / 9;
        senderZero = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
    }

    @Override
    public @Nullable Instant senderZero() {
        return senderZero;
    }

    @Override
    public void close() {
        AVFormatContext opened = context;
        context = null;
        if (opened != null) {
            interrupt.closeWithin(CLOSE_NANOS);
            InterruptWatch.update(interrupt); // at once: a flag that is still up would cost the goodbye
            avformat_close_input(opened);
        }
        InterruptWatch.detach(interrupt);
        av_packet_free(packet);
    }
}

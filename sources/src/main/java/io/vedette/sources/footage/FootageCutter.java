// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.footage;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_q2d;

import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** Takes a piece out of a recording as it was compressed. */
public final class FootageCutter {
    private FootageCutter() {}

    /**
     * Writes an MP4 of the piece's video, whose time begins at 0.
     *
     * @param source a recording whose packets have decode times, and whose codec MP4 knows
     * @param start seconds from its beginning; the piece begins with the key frame there, or the newest before
     * @param seconds how long the piece is, at most
     * @param target replaced if it is there; not to be played before this returns
     * @throws IOException if one can't be read or the other not be written, or nothing is there
     */
    public static void cut(Path source, double start, double seconds, Path target) throws IOException {
        try (SourceFile from = new SourceFile(source)) {
            AVStream stream = from.stream();
            double tick = av_q2d(stream.time_base());
            from.seek(Math.round(start / tick));
            try (Mp4File to = Mp4File.create(target, stream.codecpar(), stream.time_base())) {
                if (copy(from, Math.round(seconds / tick), to) == 0) {
                    throw new IOException(source + " has no video at " + start + " s");
                }
                to.finish();
            }
        }
    }

    private static int copy(SourceFile from, long length, Mp4File to) throws IOException {
        AVPacket packet = av_packet_alloc();
        long first = 0;
        int copied = 0;
        try {
            while (from.read(packet)) {
                if (copied == 0) {
                    first = packet.dts();
                }
                if (packet.dts() - first >= length) {
                    break;
                }
                packet.pts(packet.pts() - first).dts(packet.dts() - first);
                to.write(packet);
                copied++;
            }
        } finally {
            av_packet_unref(packet);
            av_packet_free(packet);
        }
        return copied;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.ArrayList;
import java.util.List;

/**
 * How a camera is set up to encode.
 *
 * @param encoder with what
 * @param constant whether the bit rate is held (CBR); else quality is held up to a highest rate (capped VBR): x264 and x265 by
 *     CRF, openh264, which has none, by a least QP that binds while little moves
 * @param gop seconds between key frames
 */
public record Encoding(Encoder encoder, boolean constant, int gop) {
    private static final int HD_PIXELS = 1280 * 720;

    /** For tables: {@code x264 VBR 2 s}. */
    public String shown() {
        return encoder.shown() + (constant ? " CBR " : " VBR ") + gop + " s";
    }

    /** FFmpeg's options for pictures of so many pixels; {@code dark} is coarser, as cameras are at night. */
    public List<String> options(int pixels, boolean dark) {
        int kilobits = (pixels >= HD_PIXELS ? 2000 : 600) * (constant ? 1 : 2);
        String rate = kilobits + "k";
        String quality = dark ? "28" : "26";
        List<String> options = new ArrayList<>(List.of("-threads", "1", "-g", Integer.toString(gop * PassPlan.RATE)));
        switch (encoder) {
            case X264 -> {
                options.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-tune", "zerolatency"));
                options.addAll(List.of("-bf", "0", "-refs", "1", "-sc_threshold", "0", "-bufsize", rate));
                options.addAll(constant ? List.of("-b:v", rate) : List.of("-crf", quality));
            }
            case OPENH264 -> {
                options.addAll(List.of("-c:v", "libopenh264", "-rc_mode", "bitrate", "-coder", "cabac"));
                options.addAll(List.of("-allow_skip_frames", "0", "-b:v", rate));
                options.addAll(constant ? List.of() : List.of("-qmin", quality, "-qmax", "42"));
            }
            case X265 -> {
                options.addAll(List.of("-c:v", "libx265", "-preset", "ultrafast", "-bufsize", rate, "-x265-params"));
                options.add("pools=1:frame-threads=1:bframes=0:rc-lookahead=0:scenecut=0:ref=1:log-level=error");
                options.addAll(constant ? List.of("-b:v", rate) : List.of("-crf", quality));
            }
        }
        options.addAll(List.of("-maxrate", rate));
        return options;
    }
}

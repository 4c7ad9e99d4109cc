// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.Loader;

/** The native libraries, loaded once per JVM. */
public final class Ffmpeg {
    private static final String MAX_PHYSICAL_BYTES = "org.bytedeco.javacpp.maxPhysicalBytes";

    static {
        // JavaCPP else throws OutOfMemoryError at every allocation once the whole process is larger than four times
        // -Xmx
        if (System.getProperty(MAX_PHYSICAL_BYTES) == null) {
            System.setProperty(MAX_PHYSICAL_BYTES, "0");
        }
        // For all to find: JavaCPP else looks symbols up under the loader's lock in the wrong order, and may never
        // return.
        Loader.loadGlobal(Loader.load(avutil.class));
        Loader.load(avcodec.class);
        Loader.load(avformat.class);
        Loader.load(swscale.class);
        // FFmpeg writes to standard error, and some of its messages hold whole URLs with their passwords
        av_log_set_level(AV_LOG_QUIET);
    }

    private Ffmpeg() {}

    /** Call before the first native call of a class. */
    public static void load() {
        // the work is done by the static initializer
    }

    /** FFmpeg's own words for an error code. */
    public static String message(int code) {
        byte[] text = new byte[128];
        av_strerror(code, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }
}

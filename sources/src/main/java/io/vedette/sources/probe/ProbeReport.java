// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.probe;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a camera. {@link #toString} is the report for people.
 *
 * @param address the URL without its secrets
 * @param problem what is wrong, null when video came that can be used
 * @param codec the codecs parameter of RFC 6381; null when no key frame came
 * @param width pixels, 0 when no key frame came
 * @param height pixels, likewise
 * @param frames how many frames were seen
 * @param damaged how many of them could not be used
 * @param framesPerSecond by their timestamps; 0 when there were too few
 * @param bitsPerSecond of video; likewise
 * @param framesPerGroup frames from one key frame to the next; 0 when fewer than two key frames were seen
 * @param reorders whether there are B-frames: frames sent in another order than shown
 * @param clock what the camera says of the time
 * @param connected how long connecting took
 * @param firstPacket from the start to the first packet
 */
public record ProbeReport(
        String address,
        @Nullable String problem,
        @Nullable String codec,
        int width,
        int height,
        int frames,
        int damaged,
        double framesPerSecond,
        double bitsPerSecond,
        double framesPerGroup,
        boolean reorders,
        String clock,
        @Nullable Duration connected,
        @Nullable Duration firstPacket) {

    /** Whether video came that can be used. */
    public boolean isGood() {
        return problem == null;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        line(text, "camera", address);
        if (problem != null) {
            line(text, "problem", problem);
        }
        if (codec != null) {
            line(text, "video", String.format(Locale.ROOT, "%s, %dx%d", codec, width, height));
        }
        if (frames > 0) {
            line(text, "frames", rates());
            if (damaged > 0) {
                line(text, "damaged", damaged + " of " + frames + " (a bad network, or a broken file?)");
            }
            line(text, "key frames", framesPerGroup > 0 ? keyFrames() : "fewer than two within the time of the probe");
            line(text, "B-frames", reorders ? "yes: they delay live video by some frames" : "no");
            line(text, "clock", clock);
        }
        if (connected != null) {
            line(text, "connected", connected.toMillis() + " ms");
        }
        if (firstPacket != null) {
            line(text, "first frame", firstPacket.toMillis() + " ms");
        }
        return text.toString();
    }

    private String rates() {
        if (framesPerSecond <= 0) {
            return frames + " seen";
        }
        return String.format(
                Locale.ROOT, "%.1f a second, %.0f kbit/s, %d seen", framesPerSecond, bitsPerSecond / 1000, frames);
    }

    private String keyFrames() {
        return String.format(
                Locale.ROOT,
                "every %.0f frames (%.1f s)",
                framesPerGroup,
                framesPerSecond > 0 ? framesPerGroup / framesPerSecond : 0.0);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-12s %s%n", name, value));
    }
}

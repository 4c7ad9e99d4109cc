// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The streams: the same settings in both halves, other seeds. */
final class SceneCatalog {
    private static final int LEAD = 170;
    private static final int SECONDS = 400;
    private static final int TUNING_SEED = 10_000;
    private static final int TEST_SEED = 20_000;

    /** Number, height, condition, encoder, rate control, GOP. */
    private static final String STREAMS = """
             0 720 day   x264     VBR 2
             1 720 day   x264     VBR 4
             2 720 day   openh264 VBR 2
             3 720 day   openh264 VBR 4
             5 720 quiet x264     VBR 1
             8 720 light x264     VBR 2
             9 720 sway  x264     VBR 2
            10 360 day   x264     VBR 1
            11 360 day   x264     VBR 10
            12 360 day   openh264 VBR 1
            13 360 day   openh264 VBR 10
            14 360 day   openh264 CBR 1
            15 360 day   x264     CBR 10
            16 360 quiet x264     VBR 4
            17 360 quiet x264     CBR 4
            18 360 grain x264     VBR 2
            19 360 grain openh264 CBR 2
            20 360 night openh264 VBR 4
            21 360 rain  x264     VBR 2
            22 360 rain  openh264 CBR 2
            23 360 light openh264 VBR 4
            24 360 sway  openh264 VBR 4
            26 360 day   openh264 VBR 2
            27 360 day   openh264 VBR 4
            28 360 quiet openh264 VBR 2
            29 360 quiet x264     VBR 2
            30 360 quiet x264     VBR 1
            31 360 light openh264 VBR 2
            25 360 day   x265     VBR 2
            """;

    private SceneCatalog() {}

    /** The streams of one half. */
    static List<SceneStream> streams(Half half) {
        long seed = half == Half.TUNING ? TUNING_SEED : TEST_SEED;
        List<SceneStream> streams = new ArrayList<>();
        for (String line : STREAMS.lines().toList()) {
            streams.add(stream(line.strip().split(" +"), seed, LEAD, SECONDS));
        }
        return streams;
    }

    /** A few short ones, of the encoder that is always there. */
    static List<SceneStream> quick() {
        String[] steady = {"1", "360", "day", "openh264", "VBR", "2"};
        String[] filled = {"2", "360", "night", "openh264", "CBR", "1"};
        return List.of(stream(steady, 0, 8, 40), stream(filled, 0, 8, 40));
    }

    private static SceneStream stream(String[] words, long seed, int lead, int seconds) {
        int height = Integer.parseInt(words[1]);
        Condition condition = Condition.valueOf(words[2].toUpperCase(Locale.ROOT));
        Encoder encoder = Encoder.valueOf(words[3].toUpperCase(Locale.ROOT));
        Encoding encoding = new Encoding(encoder, words[4].equals("CBR"), Integer.parseInt(words[5]));
        long own = seed + Integer.parseInt(words[0]);
        return new SceneStream(condition, encoding, height * 16 / 9, height, lead, seconds, own);
    }
}

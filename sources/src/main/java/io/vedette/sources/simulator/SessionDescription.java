// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import io.vedette.sources.bitstream.Codec;
import io.vedette.sources.bitstream.NalKind;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says in SDP (RFC 8866) what a mount sends: RFC 6184 section 8.2 for H.264, RFC 7798 section 7.2 for H.265. */
final class SessionDescription {
    /** What clients append to the URL to set up the only track. */
    static final String TRACK = "track1";

    private SessionDescription() {}

    static String of(String mount, Footage footage) {
        String format = switch (footage.codec()) {
            case H264 -> h264(footage.parameterSets());
            case H265 -> h265(footage.parameterSets());
        };
        int type = RtpWriter.PAYLOAD_TYPE;
        return String.join(
                        "\r\n",
                        "v=0",
                        "o=- 1 1 IN IP4 127.0.0.1",
                        "s=" + mount,
                        "c=IN IP4 127.0.0.1",
                        "t=0 0",
                        "a=control:*",
                        "m=video 0 RTP/AVP " + type,
                        "a=rtpmap:" + type + " " + footage.codec() + "/90000",
                        "a=fmtp:" + type + " " + format,
                        "a=control:" + TRACK)
                + "\r\n";
    }

    private static String h264(List<byte[]> sets) {
        byte[] sps = sets.get(0);
        for (byte[] set : sets) {
            if (kind(Codec.H264, set) == NalKind.SPS) {
                sps = set;
            }
        }
        return "packetization-mode=1;profile-level-id="
                + HexFormat.of().withUpperCase().formatHex(sps, 1, 4)
                + ";sprop-parameter-sets="
                + sets.stream().map(SessionDescription::base64).collect(Collectors.joining(","));
    }

    private static String h265(List<byte[]> sets) {
        return List.of(NalKind.VPS, NalKind.SPS, NalKind.PPS).stream()
                .map(kind -> "sprop-" + kind.name().toLowerCase(Locale.ROOT) + "="
                        + sets.stream()
                                .filter(set -> kind(Codec.H265, set) == kind)
                                .map(SessionDescription::base64)
                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining(";"));
    }

    private static NalKind kind(Codec codec, byte[] unit) {
        return codec.kind(codec.nalType(unit[0]));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}

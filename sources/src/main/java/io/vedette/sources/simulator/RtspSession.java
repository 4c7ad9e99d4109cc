// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one client has set up, and the answers to its requests (RFC 2326 section 10). Used by the client's reading thread
 * only.
 */
final class RtspSession {
    private static final Pattern CHANNELS = Pattern.compile("interleaved=(\\d{1,3})-(\\d{1,3})");
    private static final String METHODS = "OPTIONS, DESCRIBE, SETUP, PLAY, GET_PARAMETER, TEARDOWN";
    private static final String ID = "12345678";

    private final Map<String, Mount> mounts;
    private final Gatekeeper gatekeeper;
    private final long timeoutSeconds;
    private @Nullable Mount prepared;
    private boolean playing;

    RtspSession(Map<String, Mount> mounts, Gatekeeper gatekeeper, long timeoutSeconds) {
        this.mounts = mounts;
        this.gatekeeper = gatekeeper;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** What happens once an answer is on its way. */
    enum Next {
        /** The next request. */
        LISTEN,
        /** The video begins: nothing of it may come before the answer. */
        PLAY,
        /** The connection is closed. */
        CLOSE
    }

    /** An answer and what comes after it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(byte[] bytes, Next next) {
        private Answer then(Next other) {
            return new Answer(bytes, other);
        }
    }

    Answer answer(RtspRequest request, RtspConnection client) {
        if (request.method().equals("OPTIONS")) {
            return answer(request, "200 OK", "Public: " + METHODS, "");
        }
        Mount mount = mounts.get(request.mountName());
        if (mount == null || mount.fault() == Fault.GONE) {
            return answer(request, "404 Not Found", "", "");
        }
        if (mount.fault() == Fault.REFUSE) {
            return answer(request, "503 Service Unavailable", "", "");
        }
        if (mount.fault() == Fault.WRONG_PASSWORD || !gatekeeper.admits(request)) {
            return answer(request, "401 Unauthorized", "WWW-Authenticate: " + gatekeeper.challenge(), "");
        }
        return switch (request.method()) {
            case "DESCRIBE" -> describe(request, mount);
            case "SETUP" -> setUp(request, mount, client);
            case "PLAY" -> play(request, mount);
            case "GET_PARAMETER" -> answer(request, "200 OK", "", "");
            case "TEARDOWN" -> answer(request, "200 OK", "", "").then(Next.CLOSE);
            default -> answer(request, "501 Not Implemented", "Allow: " + METHODS, "");
        };
    }

    private static Answer describe(RtspRequest request, Mount mount) {
        String description = SessionDescription.of(mount.name(), mount.described());
        return answer(
                request,
                "200 OK",
                "Content-Base: " + request.uri() + "/\r\nContent-Type: application/sdp",
                description);
    }

    private Answer setUp(RtspRequest request, Mount mount, RtspConnection client) {
        if (!request.wantsInterleaved()) {
            return answer(request, "461 Unsupported Transport", "", "");
        }
        if (playing) {
            return answer(request, "455 Method Not Valid in This State", "", "");
        }
        Matcher channels = CHANNELS.matcher(request.header("Transport"));
        int rtp = 0;
        int rtcp = 1;
        if (channels.find()) {
            rtp = Integer.parseInt(channels.group(1)) & 0xff;
            rtcp = Integer.parseInt(channels.group(2)) & 0xff;
        }
        client.useChannels(rtp, rtcp);
        prepared = mount;
        String transport = "Transport: RTP/AVP/TCP;unicast;interleaved=" + rtp + "-" + rtcp;
        return answer(request, "200 OK", transport + "\r\nSession: " + ID + ";timeout=" + timeoutSeconds, "");
    }

    private Answer play(RtspRequest request, Mount mount) {
        if (prepared != mount) {
            return answer(request, "455 Method Not Valid in This State", "", "");
        }
        return answer(request, "200 OK", "Session: " + ID + "\r\nRange: npt=now-", "")
                .then(Next.PLAY);
    }

    /** Lets the video begin; playing twice is playing once. */
    void begin(RtspConnection client) {
        Mount mount = prepared;
        if (mount != null && !playing) {
            playing = true;
            mount.viewers().add(client);
        }
    }

    /** Stops the video. */
    void end(RtspConnection client) {
        Mount mount = prepared;
        if (mount != null) {
            mount.viewers().remove(client);
        }
    }

    private static Answer answer(RtspRequest request, String status, String headers, String body) {
        StringBuilder text = new StringBuilder("RTSP/1.0 ").append(status).append("\r\n");
        text.append("CSeq: ").append(request.header("CSeq")).append("\r\n");
        text.append("Server: vedette simulator\r\n");
        if (!headers.isEmpty()) {
            text.append(headers).append("\r\n");
        }
        if (!body.isEmpty()) {
            text.append("Content-Length: ").append(body.length()).append("\r\n");
        }
        text.append("\r\n").append(body);
        return new Answer(text.toString().getBytes(StandardCharsets.UTF_8), Next.LISTEN);
    }
}

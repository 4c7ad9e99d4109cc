// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.socket;

import io.vedette.record.MediaTime;
import io.vedette.web.access.AccessRequest;
import io.vedette.web.access.AccessRules;
import io.vedette.web.access.Loopback;
import io.vedette.web.access.Refusal;
import io.vedette.web.camera.Camera;
import io.vedette.web.camera.Cameras;
import io.vedette.wire.Json;
import io.vedette.wire.LinkProtocolException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.ServerWebSocketHandshake;
import io.vertx.core.net.HostAndPort;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets websockets in, finds out what they are for, and keeps them alive. */
public final class Sockets {
    private static final long PING_MILLIS = 20_000;
    private static final int MISSED_PINGS = 6;
    private static final int LONGEST_MESSAGE = 1024;

    private final AccessRules rules;
    private final Cameras cameras;
    private final Map<ServerWebSocket, Pulse> open = new LinkedHashMap<>();

    /** None open yet. */
    public Sockets(Vertx vertx, AccessRules rules, Cameras cameras) {
        this.rules = rules;
        this.cameras = cameras;
        vertx.setPeriodic(PING_MILLIS, timer -> ping());
    }

    private static final class Pulse {
        private int unanswered;
    }

    /** How many are open. */
    public int count() {
        return open.size();
    }

    /** Closes all of them. */
    public void close() {
        List.copyOf(open.keySet()).forEach(s -> s.close((short) CloseCode.GOING_AWAY, "the gateway stops"));
    }

    /** Decides about one that wants to come in. */
    public void handshake(ServerWebSocketHandshake handshake) {
        SocketTarget target;
        try {
            target = SocketTarget.of(handshake.uri());
        } catch (IllegalArgumentException e) {
            handshake.reject(400);
            return;
        }
        Optional<Refusal> refusal = rules.check(access(handshake, target));
        if (refusal.isPresent()) {
            handshake.reject(refusal.get().status());
            return;
        }
        if (target.kind() == SocketTarget.Kind.UNKNOWN) {
            handshake.reject(404);
            return;
        }
        handshake.accept().onSuccess(socket -> accepted(socket, target));
    }

    private static AccessRequest access(ServerWebSocketHandshake handshake, SocketTarget target) {
        HostAndPort host = handshake.authority();
        return new AccessRequest(
                host == null ? null : host.toString(),
                handshake.headers().get(HttpHeaders.ORIGIN),
                handshake.headers().get(HttpHeaders.AUTHORIZATION),
                target.parameter("token"),
                Loopback.is(handshake.remoteAddress(), handshake.headers()),
                true);
    }

    private void accepted(ServerWebSocket socket, SocketTarget target) {
        VertxViewerSocket viewerSocket = new VertxViewerSocket(socket);
        Session session;
        try {
            session = session(target, viewerSocket);
        } catch (Refused e) {
            socket.close((short) e.code, e.reason);
            return;
        }
        Pulse pulse = new Pulse();
        open.put(socket, pulse);
        socket.pongHandler(pong -> pulse.unanswered = 0);
        socket.closeHandler(closed -> {
            open.remove(socket);
            session.closed();
        });
        socket.exceptionHandler(e -> {}); // A connection reset is the viewer's business; closeHandler follows.
        socket.textMessageHandler(text -> {
            pulse.unanswered = 0;
            if (isPing(text)) {
                session.pinged();
            }
        });
        viewerSocket.whenDrained(session::drained);
        session.open();
    }

    private Session session(SocketTarget target, ViewerSocket socket) throws Refused {
        return switch (target.kind()) {
            case LIVE -> new LiveViewer(cameras, camera(target.camera()), socket, rewindTicks(target));
            case RESULTS ->
                new ResultsViewer(cameras, target.camera() == null ? null : camera(target.camera()), socket);
            case SEED_STREAM -> new SeedStreamViewer(cameras, camera(target.camera()), socket);
            case SEED_MESSAGE -> new SeedMessageViewer(cameras, camera(target.camera()), socket);
            case UNKNOWN -> throw new Refused(CloseCode.BAD_REQUEST, "unknown path");
        };
    }

    private Camera camera(@Nullable String name) throws Refused {
        if (name == null) {
            throw new Refused(CloseCode.BAD_REQUEST, "camera: missing (expected: a camera's name)");
        }
        Camera camera = cameras.find(name);
        if (camera == null) {
            throw new Refused(CloseCode.UNKNOWN_CAMERA, "unknown camera");
        }
        return camera;
    }

    private static long rewindTicks(SocketTarget target) throws Refused {
        String rewind = target.parameter("rewind");
        try {
            double seconds = rewind == null ? 0 : Double.parseDouble(rewind);
            if (seconds >= 0 && seconds <= 1e6) {
                return MediaTime.ofSeconds(seconds);
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new Refused(CloseCode.BAD_REQUEST, "rewind: not a number of seconds (expected: 0 or more)");
    }

    private static boolean isPing(String text) {
        if (text.length() > LONGEST_MESSAGE) {
            return false;
        }
        try {
            Map<?, ?> message = Json.read(text.getBytes(StandardCharsets.UTF_8), Map.class);
            return "ping".equals(message.get("type"));
        } catch (LinkProtocolException e) {
            return false;
        }
    }

    private void ping() {
        for (Map.Entry<ServerWebSocket, Pulse> each : List.copyOf(open.entrySet())) {
            if (each.getValue().unanswered++ >= MISSED_PINGS) {
                each.getKey().close((short) CloseCode.NO_SIGN_OF_LIFE, "no sign of life for two minutes");
            } else {
                each.getKey().writePing(Buffer.buffer());
            }
        }
    }

    private static final class Refused extends Exception {
        private final int code;
        private final String reason;

        Refused(int code, String reason) {
            super(reason, null, false, false);
            this.code = code;
            this.reason = reason;
        }
    }
}

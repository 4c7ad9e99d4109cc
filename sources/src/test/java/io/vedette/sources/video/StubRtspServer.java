// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Listens on loopback and treats each connection as a test wants; closes all with itself. */
final class StubRtspServer implements AutoCloseable {
    /** What to do with a connection. */
    @FunctionalInterface
    interface Behaviour {
        void serve(Socket socket) throws IOException;
    }

    final AtomicInteger accepted = new AtomicInteger();
    final List<String> authorizations = new CopyOnWriteArrayList<>();
    private boolean chatters;
    private final ServerSocket server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private StubRtspServer() throws IOException {
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    }

    /** With a behaviour of its own. */
    static StubRtspServer with(Behaviour behaviour) throws IOException {
        StubRtspServer stub = new StubRtspServer();
        stub.start(behaviour);
        return stub;
    }

    /** Accepts and never says a word. */
    static StubRtspServer silent() throws IOException {
        return with(socket -> {});
    }

    /** Answers {@code DESCRIBE} with a status, and an SDP when that is 200; everything else with 200. Sends no video. */
    static StubRtspServer answering(String status, String sdp) throws IOException {
        StubRtspServer stub = new StubRtspServer();
        stub.start(socket -> stub.converse(socket, status, sdp));
        return stub;
    }

    /** As {@link #answering} with 200, but after {@code PLAY} it sends something on a channel that nobody asked for. */
    static StubRtspServer chattering(String sdp) throws IOException {
        StubRtspServer stub = new StubRtspServer();
        stub.chatters = true;
        stub.start(socket -> stub.converse(socket, "200 OK", sdp));
        return stub;
    }

    /** Sends these bytes again and again, some times a second. */
    static void drip(Socket socket, byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        while (!socket.isClosed()) {
            out.write(bytes);
            out.flush();
            LockSupport.parkNanos(200_000_000);
        }
    }

    private void start(Behaviour behaviour) {
        Thread thread = new Thread(() -> accept(behaviour), "stub-rtsp");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(Behaviour behaviour) {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                accepted.incrementAndGet();
                Thread thread = new Thread(() -> serve(behaviour, socket), "stub-rtsp-client");
                thread.setDaemon(true);
                thread.start();
            }
        } catch (IOException e) { // closed
            sockets.forEach(StubRtspServer::close);
        }
    }

    private static void serve(Behaviour behaviour, Socket socket) {
        try {
            behaviour.serve(socket);
        } catch (IOException e) { // the client has gone
            close(socket);
        }
    }

    private void converse(Socket socket, String status, String sdp) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = socket.getOutputStream();
        String request = in.readLine();
        while (request != null) {
            String sequence = "0";
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                if (line.startsWith("CSeq:")) {
                    sequence = line.substring(5).strip();
                }
                if (line.startsWith("Authorization:")) {
                    authorizations.add(line.substring(14).strip());
                }
            }
            out.write(answer(request, sequence, status, sdp).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            if (chatters && request.startsWith("PLAY")) {
                drip(socket, new byte[] {'$', 9, 0, 4, 1, 2, 3, 4});
            }
            request = in.readLine();
        }
    }

    private String answer(String request, String sequence, String status, String sdp) {
        boolean describe = request.startsWith("DESCRIBE");
        boolean refused = status.startsWith("401") && !authorizations.isEmpty() && !sdp.isEmpty();
        String code = describe && !refused ? status : "200 OK";
        String head = "RTSP/1.0 " + code + "\r\nCSeq: " + sequence + "\r\n";
        if (code.startsWith("401")) {
            return head + "WWW-Authenticate: Basic realm=\"camera\"\r\n\r\n";
        }
        if (describe && code.startsWith("200")) {
            return head + "Content-Type: application/sdp\r\nContent-Length: " + sdp.length() + "\r\n\r\n" + sdp;
        }
        if (request.startsWith("SETUP")) {
            return head + "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1\r\n\r\n";
        }
        return head + "Session: 1\r\n\r\n";
    }

    /** A description with one track. */
    static String sdp(String media, String rtpmap) {
        return "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=camera\r\nc=IN IP4 0.0.0.0\r\nt=0 0\r\nm=" + media
                + " 0 RTP/AVP 96\r\na=rtpmap:96 " + rtpmap + "\r\na=control:track1\r\n";
    }

    String url(String credentials) {
        return "rtsp://" + credentials + "127.0.0.1:" + server.getLocalPort() + "/live";
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        sockets.forEach(StubRtspServer::close);
    }
}

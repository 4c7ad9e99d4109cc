// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import io.vedette.wire.FragmentHead;
import io.vedette.wire.HelloMessage;
import io.vedette.wire.InitHead;
import io.vedette.wire.Json;
import io.vedette.wire.LinkCodec;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A JVM of lanes as a gateway sees it: a plain socket that speaks the live link. */
final class FakeLane implements AutoCloseable {
    static final String TOKEN = "link-secret";
    static final long ORIGIN = 1_790_000_000L * 90_000;

    private final Socket socket;
    private final OutputStream out;
    private final Queue<LinkMessage> received = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    private FakeLane(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        Thread reader = new Thread(this::read, "fake-lane");
        reader.setDaemon(true);
        reader.start();
    }

    /** Connects and says nothing yet. */
    static FakeLane silent(int port) {
        try {
            return new FakeLane(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Connects and presents itself as an instance. */
    static FakeLane connect(int port, String instance) {
        FakeLane lane = silent(port);
        lane.hello(LinkCodec.VERSION, TOKEN, instance);
        return lane;
    }

    FakeLane hello(int version, String token, String instance) {
        return send(LinkMessage.of(LinkKind.HELLO, "", Json.bytes(new HelloMessage(version, token, instance))));
    }

    FakeLane send(LinkKind kind, String camera, Object message) {
        return send(LinkMessage.of(kind, camera, Json.bytes(message)));
    }

    FakeLane send(LinkMessage message) {
        try {
            synchronized (out) {
                out.write(LinkCodec.prefix(message));
                out.write(message.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    FakeLane raw(byte[] bytes) {
        try {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    FakeLane init(String camera, TestClip clip) {
        InitHead head = new InitHead(clip.codec(), clip.width(), clip.height(), ORIGIN, clip.ftypLength());
        return send(new LinkMessage(LinkKind.INIT, camera, Json.bytes(head), clip.init()));
    }

    /** Frame number so and so of the endless clip, on a timeline that begins at {@link #ORIGIN}. */
    FakeLane frame(String camera, TestClip clip, long number) {
        long dts = dts(number);
        return fragment(camera, dts, clip.isKey(number), clip.fragment(number, dts));
    }

    FakeLane fragment(String camera, long dts, boolean key, byte[] bytes) {
        FragmentHead head = FragmentHead.of(dts, dts, dts / 90, TestClip.TICKS, key);
        return send(new LinkMessage(LinkKind.FRAGMENT, camera, head.encode(), bytes));
    }

    static long dts(long number) {
        return ORIGIN + number * TestClip.TICKS;
    }

    static double pts(long number) {
        return (double) dts(number) / 90_000;
    }

    /** What the gateway sent so far. */
    Queue<LinkMessage> received() {
        return received;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            while (true) {
                int length = in.readInt();
                byte[] message = new byte[4 + length];
                ByteBuffer.wrap(message).putInt(length);
                in.readFully(message, 4, length);
                LinkMessage decoded = LinkCodec.decode(ByteBuffer.wrap(message));
                if (decoded != null) {
                    received.add(decoded);
                }
            }
        } catch (IOException e) {
            ended = true;
        }
    }
}

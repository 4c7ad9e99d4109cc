// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.testing.Ports;
import io.vedette.wire.HelloMessage;
import io.vedette.wire.Json;
import io.vedette.wire.LinkCodec;
import io.vedette.wire.LinkKind;
import io.vedette.wire.LinkMessage;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A gateway of the tests: keeps what it receives, says what it is told, and misbehaves on command. */
public final class FakeGateway implements AutoCloseable {
    private final String token;
    private final ServerSocket server;
    private final List<LinkMessage> received = new CopyOnWriteArrayList<>();
    private volatile @Nullable Socket lane;
    private volatile boolean reading = true;
    private final AtomicInteger connections = new AtomicInteger();

    /** A gateway on a free port of loopback, to which another one can come back. */
    public FakeGateway(String token) throws IOException {
        this(token, Ports.free());
    }

    FakeGateway(String token, int port) throws IOException {
        this(token, port, new ServerSocket());
    }

    /** One that encrypts, when its socket does. */
    FakeGateway(String token, int port, ServerSocket unbound) throws IOException {
        this.token = token;
        this.server = unbound;
        server.setReuseAddress(true);
        server.setReceiveBufferSize(1 << 14);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        Thread thread = new Thread(this::accept, "fake-gateway");
        thread.setDaemon(true);
        thread.start();
    }

    /** Where lanes find it, who read their token in a file. */
    public GatewayAddress address(Path token) {
        return new GatewayAddress("127.0.0.1", port(), LinkAccess.plain(LinkSecret.inFile(token)));
    }

    /** Where it listens. */
    int port() {
        return server.getLocalPort();
    }

    /** All that came, over all connections. */
    public List<LinkMessage> received() {
        return received;
    }

    /** What came of some kinds. */
    public List<LinkMessage> received(LinkKind... kinds) {
        return received.stream().filter(m -> List.of(kinds).contains(m.kind())).toList();
    }

    /** How many connections were taken. */
    int connections() {
        return connections.get();
    }

    /** Whether to go on reading. */
    void reading(boolean on) {
        reading = on;
    }

    /** Sends a message to the lane. */
    void send(LinkMessage message) throws IOException {
        byte[] prefix = LinkCodec.prefix(message);
        int length = prefix.length + message.body().length;
        // At once: a lane that refuses the message may end the connection as soon as it has read enough.
        sendBytes(ByteBuffer.allocate(length).put(prefix).put(message.body()).array());
    }

    /** Sends anything to the lane. */
    void sendBytes(byte[] bytes) throws IOException {
        Objects.requireNonNull(lane).getOutputStream().write(bytes);
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                lane = socket;
                if (server.isClosed()) { // while this one was taken: nobody else would end it
                    throw new IOException("closed");
                }
                connections.incrementAndGet();
                read(new DataInputStream(socket.getInputStream()));
            } catch (IOException | InterruptedException e) {
                lane = null; // the lane or the test ended it
            }
        }
    }

    private void read(DataInputStream in) throws IOException, InterruptedException {
        while (true) {
            while (!reading) {
                Thread.sleep(5); // reads nothing at all: what the test asked for
            }
            int length = in.readInt();
            ByteBuffer bytes = ByteBuffer.allocate(4 + length).putInt(length);
            in.readFully(bytes.array(), 4, length);
            LinkMessage message = Objects.requireNonNull(LinkCodec.decode(bytes.rewind()));
            received.add(message);
            if (message.kind() == LinkKind.HELLO
                    && !Json.read(message.head(), HelloMessage.class).token().equals(token)) {
                throw new IOException("wrong token");
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Socket current = lane;
        if (current != null) {
            current.close();
        }
    }
}

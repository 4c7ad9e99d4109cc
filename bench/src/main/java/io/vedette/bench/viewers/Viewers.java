// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.viewers;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Viewers of one websocket that check what comes and keep nothing, all on one thread: there are hundreds, and they share the
 * machine with what is measured.
 */
final class Viewers implements Closeable {
    private static final int RECEIVE_BUFFER = 1 << 20;
    private static final byte[] PONG = {(byte) 0x8a, (byte) 0x80, 0, 0, 0, 0};

    private final Selector selector;
    private final List<FragmentCheck> checks = new ArrayList<>();
    private final Thread thread = new Thread(this::read, "viewers");
    private volatile String trouble = "";

    private Viewers(Selector selector) {
        this.selector = selector;
        thread.setDaemon(true);
    }

    /**
     * Connects so many.
     *
     * @param port on loopback
     * @param path and query of the websocket
     * @param sent what they may get, by decode time in ticks; may grow
     */
    static Viewers connect(int port, String path, int count, Map<Long, Digest> sent) throws IOException {
        Viewers viewers = new Viewers(Selector.open());
        for (int i = 0; i < count; i++) {
            viewers.add(port, path, new FragmentCheck(sent));
        }
        viewers.thread.start();
        return viewers;
    }

    private void add(int port, String path, FragmentCheck check) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.write(ByteBuffer.wrap(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII)));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new MessageReader(check));
        checks.add(check);
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(RECEIVE_BUFFER);
        try {
            while (selector.select() >= 0 && selector.isOpen()) {
                for (SelectionKey key : selector.selectedKeys()) {
                    read((SocketChannel) key.channel(), (MessageReader) key.attachment(), buffer);
                }
                selector.selectedKeys().clear();
            }
        } catch (ClosedSelectorException e) {
            // closed
        } catch (IOException e) {
            trouble = String.valueOf(e.getMessage());
        }
    }

    private static void read(SocketChannel channel, MessageReader reader, ByteBuffer buffer) throws IOException {
        if (channel.read(buffer.clear()) < 0) {
            throw new IOException("the server closed the connection");
        }
        reader.read(buffer.flip());
        for (int i = reader.takePings(); i > 0; i--) {
            channel.write(ByteBuffer.wrap(PONG));
        }
    }

    /** What each has got. */
    List<FragmentCheck> checks() {
        return checks;
    }

    /**
     * Goes on as long as all are well.
     *
     * @throws IOException when one of them got what was not sent, or was let go
     */
    void check() throws IOException {
        if (!trouble.isEmpty()) {
            throw new IOException(trouble);
        }
    }

    @Override
    public void close() throws IOException {
        for (SelectionKey key : new ArrayList<>(selector.keys())) {
            key.channel().close();
        }
        selector.close();
    }
}

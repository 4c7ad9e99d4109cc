// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.faults;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A websocket (RFC 6455) that was opened as it should be, and whose owner then behaves as badly as TCP allows. */
public final class RawSocketViewer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Socket socket;

    /** Opens one on loopback; nothing but the answer to the handshake's first line is read. */
    public RawSocketViewer(int port, String path) throws IOException {
        socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        String status = new String(in.readNBytes("HTTP/1.1 101".length()), StandardCharsets.US_ASCII);
        if (!status.endsWith("101")) {
            throw new IOException("the gateway answers " + status);
        }
    }

    /** Is gone as when a program is killed with data unread: the connection is reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Ends the connection without saying so in the websocket's own words. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}

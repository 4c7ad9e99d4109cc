// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A TCP connection to a gateway, encrypted where its address says so. One thread may read while another writes; any may
 * close.
 */
final class GatewayConnection implements Closeable {
    private static final int CONNECT_MILLIS = 5_000;

    /** What the bytes travel by. */
    private final Socket transport;

    /** What is read and written: the same, or what encrypts above it. */
    private final Socket spoken;

    private GatewayConnection(Socket transport, Socket spoken) {
        this.transport = transport;
        this.spoken = spoken;
    }

    /**
     * Connects.
     *
     * @param readMillis how long a read waits before it times out
     * @throws IOException if the gateway is not there, or not the one that its certificate should show
     */
    static GatewayConnection open(GatewayAddress gateway, int readMillis) throws IOException {
        Socket transport = new Socket();
        try {
            transport.connect(new InetSocketAddress(gateway.host(), gateway.port()), CONNECT_MILLIS);
            transport.setTcpNoDelay(true);
            transport.setKeepAlive(true);
            Socket spoken = gateway.access().encrypted() ? encrypted(transport, gateway) : transport;
            transport.setSoTimeout(readMillis);
            return new GatewayConnection(transport, spoken);
        } catch (IOException | RuntimeException e) {
            transport.close();
            throw e;
        }
    }

    private static Socket encrypted(Socket transport, GatewayAddress gateway) throws IOException {
        SSLSocket socket =
                (SSLSocket) gateway.access().sockets().createSocket(transport, gateway.host(), gateway.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // else any certificate of the authority would do
        socket.setSSLParameters(parameters);
        transport.setSoTimeout(CONNECT_MILLIS);
        try {
            socket.startHandshake();
        } catch (SSLException | SocketTimeoutException e) {
            throw new IOException(
                    "TLS: " + e.getMessage() + " (expected: link.tls.certificate at the gateway, for the host "
                            + gateway.host() + " and from one that link.tls.trusted holds)",
                    e);
        }
        return socket;
    }

    InputStream in() throws IOException {
        return spoken.getInputStream();
    }

    OutputStream out() throws IOException {
        return spoken.getOutputStream();
    }

    /** Without the goodbye of TLS: that would wait for a gateway that does not read. */
    @Override
    public void close() throws IOException {
        transport.close();
    }
}

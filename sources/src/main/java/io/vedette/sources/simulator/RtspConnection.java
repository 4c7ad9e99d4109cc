// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: a thread reads its requests, another one writes answers and video, so that a slow one holds up nobody. */
final class RtspConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RtspConnection.class);

    private final Socket socket;
    private final RtspSession session;
    private final ClientQueue queue = new ClientQueue();
    private final Consumer<RtspConnection> whenClosed;
    private volatile int rtpChannel;
    private volatile int rtcpChannel = 1;

    RtspConnection(Socket socket, RtspSession session, Consumer<RtspConnection> whenClosed) {
        this.socket = socket;
        this.session = session;
        this.whenClosed = whenClosed;
    }

    void start() {
        Thread reader = new Thread(this::read, "simulator-read-" + socket.getPort());
        Thread writer = new Thread(this::write, "simulator-write-" + socket.getPort());
        reader.setDaemon(true);
        writer.setDaemon(true);
        writer.start();
        reader.start();
    }

    /** On which channels this client wants video and reports; set before it plays. */
    void useChannels(int rtp, int rtcp) {
        rtpChannel = rtp;
        rtcpChannel = rtcp;
    }

    /** Queues packets, or drops them when this client is slow. */
    void sendVideo(byte[] packets, boolean key) {
        queue.offerFrame(RtpWriter.onChannels(packets, rtpChannel, rtcpChannel), key);
    }

    /** Frames dropped because this client is slow. */
    long dropped() {
        return queue.dropped();
    }

    private void read() {
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            RtspRequest request = RtspRequest.read(in);
            while (request != null) {
                RtspSession.Answer answer = session.answer(request, this);
                if (!queue.offerAnswer(answer.bytes())) {
                    throw new IOException("client asks without reading");
                }
                request = switch (answer.next()) {
                    case LISTEN -> RtspRequest.read(in);
                    case PLAY -> {
                        session.begin(this);
                        yield RtspRequest.read(in);
                    }
                    case CLOSE -> null;
                };
            }
            queue.close();
        } catch (IOException e) {
            LOG.debug("Client at port {} left: {}", socket.getPort(), e.getMessage());
            close();
        } finally {
            session.end(this);
        }
    }

    private void write() {
        try (OutputStream out = socket.getOutputStream()) {
            byte[] message = queue.take();
            while (message != null) {
                out.write(message);
                message = queue.take();
            }
        } catch (IOException e) {
            LOG.debug("Client at port {} does not read: {}", socket.getPort(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /** Cuts the connection without a goodbye: the other side is told that it was reset (RFC 9293, RST). */
    void reset() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.debug("Resetting a client's connection: {}", e.getMessage());
        }
        close();
    }

    /** Cuts the connection, whatever waits. */
    @Override
    public void close() {
        queue.close();
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("Closing a client's connection: {}", e.getMessage());
        }
        whenClosed.accept(this);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An RTSP server on loopback whose mounts are cameras: each plays a file in real time, in an endless loop without a seam
 * in its time stamps, whether anybody watches or not. Speaks RTSP 1.0 (RFC 2326) with RTP over the same TCP connection,
 * H.264 (RFC 6184) and H.265 (RFC 7798), sends a sender report before every key frame, and stamps every frame
 * ({@link FrameStamp}). A client's video starts at the next key frame.
 *
 * <p>Thread-safe. A slow client loses frames and slows down nobody.
 */
public final class Simulator implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Simulator.class);
    private static final int BACKLOG = 200;

    private final ServerSocket server;
    private final SimulatorOptions options;
    private final Map<String, Mount> mounts;
    private final Pacer pacer;
    private final Set<RtspConnection> clients = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    private Simulator(ServerSocket server, SimulatorOptions options, Map<String, Mount> mounts) {
        this.server = server;
        this.options = options;
        this.mounts = mounts;
        this.pacer = new Pacer(List.copyOf(mounts.values()));
    }

    /**
     * Loads the files and starts; every file is loaded once, however many mounts play it.
     *
     * @throws IOException when a file can't be played or the port is taken
     */
    public static Simulator start(SimulatorOptions options) throws IOException {
        Map<String, Mount> mounts = mounts(options);
        ServerSocket server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw new IOException("port " + options.port() + ": " + e.getMessage(), e);
        }
        Simulator simulator = new Simulator(server, options, mounts);
        simulator.pacer.start();
        Thread acceptor = new Thread(simulator::accept, "simulator-accept");
        acceptor.setDaemon(true);
        acceptor.start();
        return simulator;
    }

    private static Map<String, Mount> mounts(SimulatorOptions options) throws IOException {
        Map<Path, Footage> loaded = new HashMap<>();
        @Nullable Footage other = options.resizeTo() == null ? null : load(loaded, options.resizeTo());
        Map<String, Mount> mounts = new LinkedHashMap<>();
        long start = System.nanoTime();
        long stagger = options.stagger().toNanos();
        for (Map.Entry<String, Path> entry : options.mounts().entrySet()) {
            Footage footage = load(loaded, entry.getValue());
            int number = mounts.size() + 1;
            mounts.put(
                    entry.getKey(),
                    new Mount(entry.getKey(), footage, other, number * 0x9e3779b1, start + number * stagger));
        }
        return mounts;
    }

    private static Footage load(Map<Path, Footage> loaded, Path file) throws IOException {
        Footage known = loaded.get(file);
        if (known != null) {
            return known;
        }
        Footage footage = Footage.load(file);
        loaded.put(file, footage);
        return footage;
    }

    private void accept() {
        while (!closed) {
            try {
                connect(server.accept());
            } catch (IOException e) {
                if (!closed) {
                    LOG.warn("The simulator could not accept a client: {}", e.getMessage());
                }
            }
        }
    }

    private void connect(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(options.sessionTimeout().toMillis()));
        RtspSession session = new RtspSession(
                mounts,
                new Gatekeeper(options.login()),
                options.sessionTimeout().toSeconds());
        RtspConnection client = new RtspConnection(socket, session, clients::remove);
        clients.add(client);
        client.start();
        if (closed) {
            client.close();
        }
    }

    /** The port on loopback. */
    public int port() {
        return server.getLocalPort();
    }

    /** The names of the mounts, in their order. */
    public Collection<String> mountNames() {
        return mounts.keySet();
    }

    /** The URL of a mount, without credentials. */
    public String url(String mount) {
        return "rtsp://127.0.0.1:" + port() + "/" + mount(mount).name();
    }

    /**
     * Makes one camera misbehave, or behave again.
     *
     * @throws IllegalArgumentException when there is no such mount, or no clip for {@link Fault#RESIZE}
     */
    public void fault(String mount, Fault fault) {
        mount(mount).apply(fault);
    }

    /** The same for all cameras. */
    public void faultAll(Fault fault) {
        mounts.values().forEach(mount -> mount.apply(fault));
    }

    /** Frames a mount has sent so far, to whomever: the number of its next one. */
    public long framesSent(String mount) {
        return mount(mount).sent();
    }

    /** How many clients a mount sends to. */
    public int viewers(String mount) {
        return mount(mount).viewers().size();
    }

    /** Frames that the present clients of a mount lost because they were slow. */
    public long framesDropped(String mount) {
        return mount(mount).viewers().stream()
                .mapToLong(RtspConnection::dropped)
                .sum();
    }

    private Mount mount(String name) {
        Mount mount = mounts.get(name);
        if (mount == null) {
            throw new IllegalArgumentException(
                    "mount: " + name + " (expected: " + String.join(", ", mounts.keySet()) + ")");
        }
        return mount;
    }

    /** Cuts all connections and frees the port. */
    @Override
    public void close() throws IOException {
        closed = true;
        server.close();
        new ArrayList<>(clients).forEach(RtspConnection::close);
        pacer.close();
    }
}

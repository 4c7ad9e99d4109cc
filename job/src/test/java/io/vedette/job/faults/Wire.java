// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.faults;

import io.vedette.testing.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A port of loopback that leads to another one, until it is cut. Notes when somebody tries to get through. */
public final class Wire implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final int port = Ports.free();
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Long> tries = new CopyOnWriteArrayList<>();
    private volatile boolean cut;
    private volatile @Nullable ServerSocket server;

    /** Open at once. */
    public Wire(int target) throws IOException {
        this.target = target;
        listen();
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Closes the port and ends all connections: who comes now is refused by the kernel. */
    public void closePort() throws IOException {
        ServerSocket open = server;
        server = null;
        if (open != null) {
            open.close();
        }
        sockets.forEach(Wire::reset);
    }

    /** Listens again after {@link #closePort}. */
    public void listen() throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
        server = opened;
        start(() -> accept(opened));
    }

    /** Resets all connections, and from now on each new one at once. */
    public void cut() {
        cut = true;
        sockets.forEach(Wire::reset);
    }

    /** Lets through who comes from now on. */
    public void mend() {
        cut = false;
    }

    /** When somebody came, in {@link System#nanoTime}, let through or not; in the order of the times. */
    public List<Long> tries() {
        return tries;
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket client = from.accept();
                tries.add(System.nanoTime());
                connect(client, from);
            }
        } catch (IOException e) {
            // the port was closed
        }
    }

    /** Whatever comes of this one, others can still come. */
    private void connect(Socket client, ServerSocket from) {
        if (cut) {
            reset(client);
            return;
        }
        Socket onward;
        try {
            onward = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            reset(client);
            return;
        }
        sockets.add(client);
        sockets.add(onward);
        if (cut || server != from) { // meanwhile, and who did so may not have seen these
            reset(client);
            reset(onward);
        }
        start(() -> carry(client, onward));
        start(() -> carry(onward, client));
    }

    private void carry(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            from.setTcpNoDelay(true);
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one of the two ends
        }
        reset(from);
        reset(to);
        sockets.remove(from);
        sockets.remove(to);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            // it is closed already
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        closePort();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.link;

import io.vedette.config.HostPort;
import io.vedette.config.LinkConfig.TlsIdentity;
import io.vedette.web.camera.Cameras;
import io.vedette.web.camera.SnapshotRequests;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The TCP server that lanes dial. Who does not present itself with the right token within five seconds is disconnected. */
public final class LinkServer implements LinkConnection.Greeter {
    private static final long HELLO_MILLIS = 5_000;

    private final Vertx vertx;
    private final Predicate<String> token;
    private final Cameras cameras;
    private final SnapshotRequests snapshots;
    private final Set<LinkConnection> connections = new LinkedHashSet<>();
    private long connectionCount;

    /**
     * Not listening yet.
     *
     * @param vertx on whose event loop all of it runs
     * @param token whether a lane's token is the right one, compared in constant time
     * @param cameras who learns what lanes send
     * @param snapshots who waits for pictures
     */
    public LinkServer(Vertx vertx, Predicate<String> token, Cameras cameras, SnapshotRequests snapshots) {
        this.vertx = vertx;
        this.token = token;
        this.cameras = cameras;
        this.snapshots = snapshots;
    }

    /**
     * Listens.
     *
     * @param address port 0 for any free one
     * @param identity what to show to lanes; empty for no encryption
     */
    public Future<NetServer> listen(HostPort address, Optional<TlsIdentity> identity) {
        NetServerOptions options = new NetServerOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setTcpNoDelay(true)
                .setTcpKeepAlive(true);
        identity.ifPresent(tls -> options.setSsl(true)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(tls.certificate().toString())
                        .setKeyPath(tls.key().toString())));
        return vertx.createNetServer(options).connectHandler(this::connected).listen();
    }

    @Override
    public Predicate<String> token() {
        return token;
    }

    @Override
    public void greeted(LinkConnection connection) {
        for (LinkConnection other : new ArrayList<>(connections)) {
            if (other != connection && other.isGreeted() && other.instance().equals(connection.instance())) {
                other.close();
            }
        }
    }

    private void connected(NetSocket socket) {
        LinkConnection connection = new LinkConnection(socket, ++connectionCount, this, cameras, snapshots);
        connections.add(connection);
        connection.open(() -> connections.remove(connection));
        vertx.setTimer(HELLO_MILLIS, timer -> {
            if (!connection.isGreeted()) {
                connection.close();
            }
        });
    }
}

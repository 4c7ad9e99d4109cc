// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import io.vedette.config.ConfigException;
import io.vedette.config.Secret;
import io.vedette.config.WebConfig;
import io.vedette.jvm.SteadyClock;
import io.vedette.jvm.WallClock;
import io.vedette.web.access.AccessRules;
import io.vedette.web.access.Loopback;
import io.vedette.web.access.Token;
import io.vedette.web.camera.Cameras;
import io.vedette.web.camera.RewindStore;
import io.vedette.web.camera.SnapshotRequests;
import io.vedette.web.link.LinkServer;
import io.vedette.web.rest.Api;
import io.vedette.web.rest.ApiRoutes;
import io.vedette.web.rest.EventsApi;
import io.vedette.web.rest.SettingsApi;
import io.vedette.web.socket.Sockets;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.NetServer;
import java.io.IOException;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both servers and what is between them, on the one event loop that a verticle gets. */
final class GatewayVerticle extends VerticleBase {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);
    private static final int SOCKET_BUFFER = 512 << 10;
    private static final int LONGEST_CLIENT_MESSAGE = 64 << 10;

    /** How long a viewer that was told goodbye has to answer, as one can't that sleeps or hangs. */
    private static final int GOODBYE_SECONDS = 1;

    private static final Duration ORPHAN_AGE = Duration.ofHours(1);
    private static final long ORPHAN_CHECK_MILLIS = 60_000;

    /** Reading events waits for the disk. */
    private static final int DATABASE_THREADS = 2;

    private final GatewayOptions options;
    private final AccessRules rules;
    private final Token linkToken;
    private @Nullable Sockets sockets;
    private volatile int port;
    private volatile int linkPort;

    GatewayVerticle(GatewayOptions options) {
        WebConfig web = options.web();
        this.options = options;
        Optional<Token> token = web.token().map(GatewayVerticle::token);
        if (token.isEmpty() && !Loopback.is(web.host())) {
            throw new ConfigException(
                    "web.token: missing (expected: a token, because other machines can reach web.host " + web.host()
                            + ")");
        }
        this.rules = new AccessRules(web.origins(), token);
        this.linkToken = token(options.link().token());
    }

    int port() {
        return port;
    }

    int linkPort() {
        return linkPort;
    }

    @Override
    public Future<?> start() {
        InstantSource clock = WallClock.MACHINE;
        InstantSource steady = new SteadyClock(clock, System::nanoTime); // how long ago lanes reported
        WebConfig web = options.web();
        LinkListener lanes = options.link();
        Cameras cameras = new Cameras(new RewindStore(web.rewind(), web.rewindBytes()), clock, steady);
        SnapshotRequests snapshots = new SnapshotRequests(vertx, options.snapshotTimeout());
        Sockets viewers = new Sockets(vertx, rules, cameras);
        sockets = viewers;
        WorkerExecutor database = vertx.createSharedWorkerExecutor("vedette-events", DATABASE_THREADS);
        ApiRoutes routes = new ApiRoutes(
                rules,
                new Api(cameras, snapshots, steady, options.version(), options.dashboard(), options.health()),
                options.events().map(store -> new EventsApi(store, database, clock)),
                options.settings().map(store -> new SettingsApi(store, database)));
        vertx.setPeriodic(ORPHAN_CHECK_MILLIS, timer -> cameras.forgetOrphans(ORPHAN_AGE));
        Future<HttpServer> http = vertx.createHttpServer(httpOptions(web))
                .requestHandler(routes.router(vertx))
                .invalidRequestHandler(ApiRoutes::invalid)
                .webSocketHandshakeHandler(viewers::handshake)
                .exceptionHandler(e -> LOG.debug("a browser's connection: {}", e.toString()))
                .listen()
                .recover(e -> cannotListen("web.port", web.host(), web.port(), e))
                .onSuccess(server -> port = server.actualPort());
        Future<NetServer> link = new LinkServer(vertx, linkToken, cameras, snapshots)
                .listen(lanes.address(), lanes.identity())
                .recover(e -> cannotListen(lanes, e))
                .onSuccess(server -> linkPort = server.actualPort());
        return Future.all(http, link);
    }

    @Override
    public Future<?> stop() {
        if (sockets != null) {
            sockets.close();
        }
        return Future.succeededFuture();
    }

    private static HttpServerOptions httpOptions(WebConfig web) {
        return new HttpServerOptions()
                .setHost(web.host())
                .setPort(web.port())
                .setTcpNoDelay(true)
                .setHttp2ClearTextEnabled(false)
                .setSendBufferSize(SOCKET_BUFFER)
                .setMaxWebSocketMessageSize(LONGEST_CLIENT_MESSAGE)
                .setMaxWebSocketFrameSize(LONGEST_CLIENT_MESSAGE)
                .setWebSocketClosingTimeout(GOODBYE_SECONDS)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setCompressionSupported(true);
    }

    private static <T> Future<T> cannotListen(LinkListener lanes, Throwable e) {
        return lanes.identity().isEmpty() || e instanceof BindException
                ? cannotListen(
                        "link.listen.port",
                        lanes.address().host(),
                        lanes.address().port(),
                        e)
                : Future.failedFuture(new IOException(
                        "link.tls: can't be used: " + e.getMessage()
                                + " (expected: PEM files of a certificate and of its private key)",
                        e));
    }

    private static <T> Future<T> cannotListen(String what, String host, int port, Throwable e) {
        return Future.failedFuture(new IOException(
                what + ": can't listen on " + host + ":" + port + ": " + e.getMessage() + " (expected: a free port)",
                e));
    }

    private static Token token(Secret secret) {
        return new Token(secret.reveal(System::getenv));
    }
}

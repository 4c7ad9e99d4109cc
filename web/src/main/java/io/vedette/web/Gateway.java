// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import io.vedette.config.ConfigException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server that browsers talk to, and that lanes dial. The methods may be called from any thread.
 *
 * <p>Everything in it runs on one event loop, so that nothing needs locks and every viewer gets everything in order; see
 * {@code web/RATIONALE.md}.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final long PATIENCE_SECONDS = 15;

    private final Vertx vertx;
    private final int port;
    private final int linkPort;

    private Gateway(Vertx vertx, int port, int linkPort) {
        this.vertx = vertx;
        this.port = port;
        this.linkPort = linkPort;
    }

    /**
     * Starts a gateway; it serves when this returns.
     *
     * @throws ConfigException if it would be open to other machines without a token
     * @throws IOException if an address can't be listened on; the message says which and why
     */
    public static Gateway start(GatewayOptions options) throws IOException {
        GatewayVerticle verticle = new GatewayVerticle(options);
        Vertx vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        try {
            await(vertx.deployVerticle(verticle));
        } catch (IOException e) {
            vertx.close();
            throw e;
        }
        Gateway gateway = new Gateway(vertx, verticle.port(), verticle.linkPort());
        LOG.info("gateway at http://{}:{}, lanes at port {}", options.web().host(), gateway.port(), gateway.linkPort());
        return gateway;
    }

    /** The TCP port for browsers. */
    public int port() {
        return port;
    }

    /** The TCP port for lanes. */
    public int linkPort() {
        return linkPort;
    }

    /** Says goodbye to all viewers and stops; no thread, port or file is left when this returns. */
    @Override
    public void close() {
        try {
            await(vertx.close());
        } catch (IOException e) {
            LOG.warn("gateway did not stop cleanly: {}", e.getMessage());
        }
    }

    private static void await(Future<?> future) throws IOException {
        try {
            future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw cause instanceof IOException io ? io : new IOException(cause);
        } catch (TimeoutException e) {
            throw new IOException("nothing happened within " + PATIENCE_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

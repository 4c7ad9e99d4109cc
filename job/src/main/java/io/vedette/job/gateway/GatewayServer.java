// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.gateway;

import io.vedette.config.ConfigException;
import io.vedette.config.HostPort;
import io.vedette.config.LinkConfig;
import io.vedette.config.VedetteConfig;
import io.vedette.job.local.Levels;
import io.vedette.job.local.StartupCheck;
import io.vedette.job.local.VedetteServer;
import io.vedette.sinks.database.JdbcEventStore;
import io.vedette.sinks.database.JdbcOverlays;
import io.vedette.sinks.database.KeptOptions;
import io.vedette.sinks.database.OverlayChanges;
import io.vedette.sinks.live.LinkToken;
import io.vedette.web.Gateway;
import io.vedette.web.GatewayOptions;
import io.vedette.web.LinkListener;
import io.vedette.web.access.Loopback;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A gateway without lanes: page, API and websockets, and a port that lanes of other processes dial. It knows events and
 * settings from the database, and has neither a journal nor a directory of its own, so that it can be ended at any time and
 * run any number of times. Serves when {@link #start} returns, whether or not database and lanes are there.
 */
public final class GatewayServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);

    private final Gateway gateway;
    private final DatabaseWatch watch;
    private final OverlayChanges changes;
    private final JdbcEventStore events;
    private final VedetteConfig config;

    private GatewayServer(
            Gateway gateway, DatabaseWatch watch, OverlayChanges changes, JdbcEventStore events, VedetteConfig config) {
        this.gateway = gateway;
        this.watch = watch;
        this.changes = changes;
        this.events = events;
        this.config = config;
    }

    /**
     * Starts one.
     *
     * @param config what the user says, to the job and to this gateway alike
     * @param file where it was read from
     * @throws ConfigException with every reason why this machine can't run it
     * @throws IOException if the link's token can't be read or made
     */
    public static GatewayServer start(VedetteConfig config, Path file) throws IOException {
        StartupCheck.checkGateway(config);
        Levels.set(config.logging());
        LinkConfig link = config.link();
        Path token = config.data().toAbsolutePath().resolve("link.token");
        if (link.identity().isEmpty() && !Loopback.is(link.listen().host())) {
            LOG.warn("link.tls.certificate is not set: video and the token are readable by whoever is on the way to"
                    + " lanes");
        }
        LinkListener lanes = new LinkListener(link.listen(), LinkToken.of(link, token), link.identity());
        KeptOptions kept = KeptOptions.of("gateway", file, config, null);
        JdbcEventStore events = JdbcEventStore.openDirectly(kept);
        OverlayChanges changes = new OverlayChanges(kept);
        DatabaseWatch watch = new DatabaseWatch(events::check);
        try {
            Gateway gateway = Gateway.start(GatewayOptions.of(config.web(), lanes, VedetteServer.version())
                    .with(events)
                    .withSettings(new DatabaseSettings(file, new JdbcOverlays(kept), changes))
                    .withHealth(watch::health));
            return new GatewayServer(gateway, watch, changes, events, config);
        } catch (IOException | RuntimeException e) {
            watch.close();
            changes.close();
            events.close();
            throw e;
        }
    }

    /** The port for browsers. */
    public int port() {
        return gateway.port();
    }

    /** The port for lanes. */
    public int linkPort() {
        return gateway.linkPort();
    }

    /** Where to look and where to dial, for a person. */
    public String addresses() {
        String web = config.web().host();
        String shown = web.equals("127.0.0.1") || web.equals("::1") ? "localhost" : web;
        return "page       http://" + new HostPort(shown, port()) + "\nlanes      "
                + new HostPort(config.link().listen().host(), linkPort())
                + (config.link().identity().isPresent() ? " (TLS)" : "");
    }

    @Override
    public void close() {
        gateway.close();
        watch.close();
        changes.close();
        events.close();
        LOG.info("gateway stopped");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.config.ConfigException;
import io.vedette.config.Secret;
import io.vedette.config.VedetteConfig;
import io.vedette.job.LocalCluster;
import io.vedette.job.Stopping;
import io.vedette.job.VedettePipeline;
import io.vedette.jvm.Lease;
import io.vedette.sinks.database.JdbcEventStore;
import io.vedette.sinks.database.JdbcOverlays;
import io.vedette.sinks.live.LinkToken;
import io.vedette.stats.Stage;
import io.vedette.stats.Stats;
import io.vedette.web.Gateway;
import io.vedette.web.GatewayOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All of Vedette in this JVM: the gateway, Flink in a MiniCluster with its dashboard, and the job. Running when
 * {@link #start} returns; {@link #close} takes a last checkpoint and leaves no thread, port or temporary file.
 */
public final class VedetteServer implements AutoCloseable {
    /** Ctrl-C has 5 s in all; the JVM's own end and sweeping need some of it. */
    private static final Duration END = Duration.ofMillis(4500);

    /** What a database does not take in this time is in the journal, and stored after the next start. */
    private static final Duration STORE_END = Duration.ofSeconds(1);

    private final Gateway gateway;
    private final LateStore events;
    private final LocalCluster cluster;
    private final String host;
    private final ClassArchive archive;
    private volatile boolean closing;

    private VedetteServer(Gateway gateway, LateStore events, LocalCluster cluster, String host, ClassArchive archive) {
        this.gateway = gateway;
        this.events = events;
        this.cluster = cluster;
        this.host = host;
        this.archive = archive;
    }

    /**
     * Starts everything.
     *
     * @param config what the user says
     * @param file where it was read from; its cameras are followed while this runs
     * @throws ConfigException with every reason why this machine can't run it: ports in use, a directory not writable
     */
    public static VedetteServer start(VedetteConfig config, Path file) throws Exception {
        return start(config, file, UnaryOperator.identity());
    }

    /**
     * The same with other stages, for tests of what may happen in one.
     *
     * @param exchange gives the pipeline to run for the one that the configuration asks for
     */
    static VedetteServer start(VedetteConfig config, Path file, UnaryOperator<VedettePipeline> exchange)
            throws Exception {
        StartupCheck.check(config);
        Levels.set(config.logging());
        Path token = config.data().toAbsolutePath().resolve("link.token");
        LateStore events = new LateStore();
        AtomicReference<@Nullable URI> dashboard = new AtomicReference<>();
        Gateway gateway =
                Gateway.start(GatewayOptions.local(config.web(), new Secret(LinkToken.readOrCreate(token)), version())
                        .with(events)
                        .withSettings(events)
                        .withDashboard(() -> Optional.ofNullable(dashboard.get())));
        try {
            LocalJob job = LocalJob.of(config, file, token, gateway.linkPort());
            JdbcEventStore store = JdbcEventStore.open(job.kept());
            events.is(store, new LocalSettings(file, new JdbcOverlays(job.kept()), store));
            LocalCluster cluster = LocalCluster.start(config);
            try {
                cluster.run(exchange.apply(job.pipeline()));
                dashboard.set(cluster.dashboard());
                ClassArchive archive =
                        ClassArchive.keep(() -> hasResults(job.link().instance()));
                return new VedetteServer(gateway, events, cluster, config.web().host(), archive);
            } catch (Exception | Error e) {
                cluster.close();
                throw e;
            }
        } catch (Exception | Error e) {
            events.close();
            gateway.close();
            throw e;
        }
    }

    private static boolean hasResults(String instance) {
        try (Lease<Stats> stats =
                Stats.SHARED.acquire(instance)) { // a lasting one would keep what a restart should forget
            return stats.get().hasReached(Stage.RESULT);
        }
    }

    /** The program's version, from the jar's manifest; {@code development} when run from classes. */
    public static String version() {
        String version = VedetteServer.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /**
     * Calls back when the job ends by itself, which it never should.
     *
     * @param ended told why, in words
     */
    public void onEnd(Consumer<String> ended) {
        CompletableFuture<?> unused = cluster.result().whenComplete((result, failure) -> {
            if (!closing) {
                ended.accept(failure == null ? "the job has ended: " + result.getJobStatus() : failure.toString());
            }
        });
    }

    /** The gateway's port. */
    public int port() {
        return gateway.port();
    }

    /** Where Flink's dashboard is. */
    public URI dashboard() {
        return cluster.dashboard();
    }

    /** Where to look, for a person. */
    public String addresses() {
        String shown = host.equals("127.0.0.1") || host.equals("::1") ? "localhost" : host;
        return "page       http://" + shown + ":" + gateway.port() + "\ndashboard  http://localhost:"
                + cluster.dashboard().getPort();
    }

    /** Throws nothing: what fails or takes longer than its share of the five seconds is logged and left. */
    @Override
    public void close() {
        closing = true;
        Stopping stopping = Stopping.within(END);
        archive.close();
        try {
            cluster.close(stopping);
        } finally {
            stopping.step(STORE_END, "the end of the database", () -> CompletableFuture.runAsync(events::close));
            stopping.step(END, "the end of the gateway", () -> CompletableFuture.runAsync(gateway::close));
        }
    }
}

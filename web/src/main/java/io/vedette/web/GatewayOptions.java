// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import io.vedette.config.Secret;
import io.vedette.config.WebConfig;
import io.vedette.stats.ComponentHealth;
import io.vedette.store.EventStore;
import io.vedette.store.SettingsStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a gateway needs to start.
 *
 * @param web where browsers find it and who may come in
 * @param link where lanes find it and who may come in
 * @param version the program's version, for {@code /api/stats} and {@code /metrics}
 * @param snapshotTimeout how long to wait for a lane's picture
 * @param events what was kept of events; empty where this gateway has no database to ask
 * @param settings cameras' settings; empty where this gateway can't change any
 * @param dashboard where Flink's dashboard is, as far as it is known when asked; any thread may ask
 * @param health how parts of this process are that are not of the gateway itself; asked often, so it must not wait
 */
public record GatewayOptions(
        WebConfig web,
        LinkListener link,
        String version,
        Duration snapshotTimeout,
        Optional<EventStore> events,
        Optional<SettingsStore> settings,
        Supplier<Optional<URI>> dashboard,
        Supplier<List<ComponentHealth>> health) {
    /** For lanes on this machine, on any free port, without events. */
    public static GatewayOptions local(WebConfig web, Secret linkToken, String version) {
        return of(web, LinkListener.local(linkToken), version);
    }

    /** Without events. */
    public static GatewayOptions of(WebConfig web, LinkListener link, String version) {
        return new GatewayOptions(
                web,
                link,
                version,
                Duration.ofSeconds(5),
                Optional.empty(),
                Optional.empty(),
                Optional::empty,
                List::of);
    }

    /** The same with a database to ask for events. */
    public GatewayOptions with(EventStore store) {
        return new GatewayOptions(web, link, version, snapshotTimeout, Optional.of(store), settings, dashboard, health);
    }

    /** The same with settings of cameras to show and to change. */
    public GatewayOptions withSettings(SettingsStore store) {
        return new GatewayOptions(web, link, version, snapshotTimeout, events, Optional.of(store), dashboard, health);
    }

    /** The same with Flink's dashboard to link to. */
    public GatewayOptions withDashboard(Supplier<Optional<URI>> where) {
        return new GatewayOptions(web, link, version, snapshotTimeout, events, settings, where, health);
    }

    /** The same with more to say of its health. */
    public GatewayOptions withHealth(Supplier<List<ComponentHealth>> parts) {
        return new GatewayOptions(web, link, version, snapshotTimeout, events, settings, dashboard, parts);
    }
}

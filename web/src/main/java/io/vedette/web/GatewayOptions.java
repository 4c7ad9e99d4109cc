// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import io.vedette.config.Secret;
import io.vedette.config.WebConfig;
import io.vedette.store.EventStore;
import io.vedette.store.SettingsStore;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a gateway needs to start.
 *
 * @param web where browsers find it and who may come in
 * @param linkHost address on which lanes find it; {@code 127.0.0.1} unless lanes run on other machines
 * @param linkPort TCP port for lanes; 0 for any free one
 * @param linkToken what lanes must present
 * @param version the program's version, for {@code /api/stats} and {@code /metrics}
 * @param snapshotTimeout how long to wait for a lane's picture
 * @param events what was kept of events; empty where this gateway has no database to ask
 * @param settings cameras' settings; empty where this gateway can't change any
 * @param dashboard where Flink's dashboard is, as far as it is known when asked; any thread may ask
 */
public record GatewayOptions(
        WebConfig web,
        String linkHost,
        int linkPort,
        Secret linkToken,
        String version,
        Duration snapshotTimeout,
        Optional<EventStore> events,
        Optional<SettingsStore> settings,
        Supplier<Optional<URI>> dashboard) {
    /** For lanes on this machine, on any free port, without events. */
    public static GatewayOptions local(WebConfig web, Secret linkToken, String version) {
        return new GatewayOptions(
                web,
                "127.0.0.1",
                0,
                linkToken,
                version,
                Duration.ofSeconds(5),
                Optional.empty(),
                Optional.empty(),
                Optional::empty);
    }

    /** The same with a database to ask for events. */
    public GatewayOptions with(EventStore store) {
        return new GatewayOptions(
                web, linkHost, linkPort, linkToken, version, snapshotTimeout, Optional.of(store), settings, dashboard);
    }

    /** The same with settings of cameras to show and to change. */
    public GatewayOptions withSettings(SettingsStore store) {
        return new GatewayOptions(
                web, linkHost, linkPort, linkToken, version, snapshotTimeout, events, Optional.of(store), dashboard);
    }

    /** The same with Flink's dashboard to link to. */
    public GatewayOptions withDashboard(Supplier<Optional<URI>> where) {
        return new GatewayOptions(
                web, linkHost, linkPort, linkToken, version, snapshotTimeout, events, settings, where);
    }
}

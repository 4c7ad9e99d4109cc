// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.viewers;

import io.vedette.config.Secret;
import io.vedette.config.WebConfig;
import io.vedette.jvm.Lease;
import io.vedette.record.CameraState;
import io.vedette.record.CameraStatus;
import io.vedette.record.Fragment;
import io.vedette.sinks.live.GatewayAddress;
import io.vedette.sinks.live.LinkAccess;
import io.vedette.sinks.live.LinkLimits;
import io.vedette.sinks.live.LinkOptions;
import io.vedette.sinks.live.LinkSecret;
import io.vedette.sinks.live.LinkToken;
import io.vedette.sinks.live.LiveLink;
import io.vedette.sinks.live.LocalVideo;
import io.vedette.web.Gateway;
import io.vedette.web.GatewayOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The product's way from a lane to browsers: the live link over TCP, and the gateway. Both in this JVM, as in vedette run. */
final class GatewayServer implements FragmentServer {
    private static final WebConfig WEB = new WebConfig(
            "127.0.0.1", 0, List.of(), Optional.empty(), WebConfig.DEFAULT.rewind(), WebConfig.DEFAULT.rewindBytes());

    private static final int OK = 200;
    private static final int TRIES = 500;
    private static final int PAUSE_MILLIS = 20;

    private final Path directory;
    private final Gateway gateway;
    private final Lease<LiveLink> link;

    private GatewayServer(Path directory, Gateway gateway, Lease<LiveLink> link) {
        this.directory = directory;
        this.gateway = gateway;
        this.link = link;
    }

    /** Starts both on free ports; the gateway knows the camera when this returns. */
    static GatewayServer start() throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("vedette-bench-");
        Path token = directory.resolve("token");
        Gateway gateway = Gateway.start(GatewayOptions.local(WEB, new Secret(LinkToken.readOrCreate(token)), "bench"));
        Lease<LiveLink> link = LiveLink.SHARED.acquire(new LinkOptions(
                "bench",
                List.of(new GatewayAddress(
                        "127.0.0.1", gateway.linkPort(), LinkAccess.plain(LinkSecret.inFile(token)))),
                directory.toString(),
                LocalVideo.NONE,
                LinkLimits.DEFAULT));
        link.get().offer(new CameraState(ClipFragments.CAMERA, CameraStatus.ONLINE, Instant.now(), 0, null, null));
        awaitCamera(gateway.port());
        return new GatewayServer(directory, gateway, link);
    }

    private static void awaitCamera(int port) throws IOException, InterruptedException {
        URI camera = URI.create("http://127.0.0.1:" + port + "/api/cameras/" + ClipFragments.CAMERA.name());
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(camera).build();
        for (int i = 0; i < TRIES; i++) {
            if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        throw new IOException(camera + " is not known");
    }

    @Override
    public int port() {
        return gateway.port();
    }

    @Override
    public String path() {
        return "/ws/live?camera=" + ClipFragments.CAMERA.name();
    }

    @Override
    public void send(Fragment fragment) {
        link.get().offer(fragment);
    }

    @Override
    public void close() throws IOException {
        link.close();
        gateway.close();
        Files.deleteIfExists(directory.resolve("token"));
        Files.deleteIfExists(directory);
    }
}

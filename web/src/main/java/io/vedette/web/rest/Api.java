// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vedette.stats.ComponentHealth;
import io.vedette.web.camera.Camera;
import io.vedette.web.camera.Cameras;
import io.vedette.web.camera.SnapshotRequests;
import io.vedette.wire.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The API's answers. */
public final class Api {
    private static final int LONGEST_LIST = 500;
    private static final String NO_STORE = "no-store";

    private final Cameras cameras;
    private final SnapshotRequests snapshots;
    private final InstantSource clock;
    private final String version;
    private final Supplier<Optional<URI>> dashboard;
    private final Supplier<List<ComponentHealth>> health;
    private final Buffer openApi = resource("openapi.yaml");

    /** Answers from what the cameras say; the version is the program's, the dashboard Flink's, the health
     * that of what else is in this process. */
    public Api(
            Cameras cameras,
            SnapshotRequests snapshots,
            InstantSource clock,
            String version,
            Supplier<Optional<URI>> dashboard,
            Supplier<List<ComponentHealth>> health) {
        this.dashboard = dashboard;
        this.health = health;
        this.cameras = cameras;
        this.snapshots = snapshots;
        this.clock = clock;
        this.version = version;
    }

    private record CameraList(
            List<CameraView> cameras, @Nullable String next) {}

    /** A part of a list: what is on it and where it goes on. */
    record Page(List<Camera> cameras, @Nullable String next) {}

    void cameras(RoutingContext context) {
        Page page = page(context);
        if (page != null) {
            json(
                    context,
                    200,
                    new CameraList(page.cameras().stream().map(this::view).toList(), page.next()));
        }
    }

    void camera(RoutingContext context) {
        Camera camera = find(context);
        if (camera != null) {
            json(context, 200, view(camera));
        }
    }

    void snapshot(RoutingContext context) {
        Camera camera = find(context);
        if (camera == null) {
            return;
        }
        String boxes = context.request().getParam("boxes", "0");
        if (!boxes.equals("0") && !boxes.equals("1")) {
            Problem.answer(context, 400, "boxes: not a choice (expected: 0 or 1)");
            return;
        }
        snapshots
                .ask(camera, boxes.equals("1"))
                .onSuccess(jpeg -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "image/jpeg")
                        // A picture gets no smaller, and compressing it would hold up the event loop.
                        .putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY)
                        .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                        .end(jpeg))
                .onFailure(e -> {
                    if (e instanceof SnapshotRequests.Failure failure) {
                        Problem.answer(context, failure.status(), String.valueOf(failure.getMessage()));
                    } else {
                        context.fail(e);
                    }
                });
    }

    void stats(RoutingContext context) {
        Page page = page(context);
        if (page != null) {
            json(context, 200, StatsView.of(version, dashboard.get(), cameras, page));
        }
    }

    void health(RoutingContext context) {
        HealthView view = HealthView.of(health.get(), cameras.reports(), clock.instant());
        json(context, view.failed() ? 503 : 200, view);
    }

    void metrics(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .end(MetricsText.of(version, cameras));
    }

    void openApi(RoutingContext context) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/yaml")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(openApi);
    }

    private CameraView view(Camera camera) {
        return CameraView.of(camera, cameras.reportOn(camera));
    }

    private @Nullable Camera find(RoutingContext context) {
        Camera camera = cameras.find(String.valueOf(context.pathParam("name")));
        if (camera == null) {
            Problem.answer(context, 404, "there is no camera of this name");
        }
        return camera;
    }

    /** The cameras asked for by {@code limit} and {@code cursor}; null when that was answered with a problem. */
    private @Nullable Page page(RoutingContext context) {
        int limit;
        try {
            limit = Integer.parseInt(context.request().getParam("limit", String.valueOf(LONGEST_LIST)));
        } catch (NumberFormatException e) {
            limit = 0;
        }
        if (limit < 1 || limit > LONGEST_LIST) {
            Problem.answer(context, 400, "limit: not a count (expected: 1 to " + LONGEST_LIST + ")");
            return null;
        }
        String cursor = context.request().getParam("cursor", "");
        List<Camera> more = cameras.after(cursor).stream().limit(limit + 1L).toList();
        return more.size() <= limit
                ? new Page(more, null)
                : new Page(more.subList(0, limit), more.get(limit - 1).name());
    }

    private static void json(RoutingContext context, int status, Object answer) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .end(Buffer.buffer(Json.bytes(answer)));
    }

    private static Buffer resource(String name) {
        try (InputStream in = Api.class.getResourceAsStream("/io/vedette/web/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing in the jar");
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vedette.store.MediaKind;
import io.vedette.web.access.AccessRequest;
import io.vedette.web.access.AccessRules;
import io.vedette.web.access.Loopback;
import io.vedette.web.access.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads where, and what holds for every answer: headers, access, errors as problems. */
public final class ApiRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(ApiRoutes.class);
    private static final String WRITTEN_METHODS = "PUT, PATCH, DELETE";
    private static final int LONGEST_BODY = 4 << 10;
    private static final int LONGEST_SETTINGS = 256 << 10;

    /** Scripts, styles and sockets from here only; nothing that a camera's name or label says can become markup. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private final AccessRules rules;
    private final Map<String, Map<HttpMethod, Handler<RoutingContext>>> endpoints = new LinkedHashMap<>();
    private final PageFiles page;
    private final Set<String> pagePaths;

    /** Routes to what can be asked of cameras and, where they are kept, of events and settings. */
    public ApiRoutes(AccessRules rules, Api api, Optional<EventsApi> events, Optional<SettingsApi> settings) {
        this.rules = rules;
        page = new PageFiles(events.isPresent());
        pagePaths = Set.copyOf(page.paths());
        get("/api/cameras", api::cameras);
        get("/api/cameras/:name", api::camera);
        get("/api/cameras/:name/snapshot.jpg", api::snapshot);
        events.ifPresent(this::events);
        settings.ifPresent(store -> {
            get("/api/cameras/:name/settings", store::settings);
            on(HttpMethod.PATCH, "/api/cameras/:name", store::change);
        });
        get("/api/stats", api::stats);
        get("/api/health", api::health);
        get("/api/openapi.yaml", api::openApi);
        get("/metrics", api::metrics);
    }

    private void events(EventsApi events) {
        get("/api/events", events::events);
        get("/api/events/:id", events::event);
        on(HttpMethod.DELETE, "/api/events/:id", events::delete);
        on(HttpMethod.PUT, "/api/events/:id/kept", events::keep);
        get("/api/events/:id/snapshot.jpg", events.media(MediaKind.SNAPSHOT));
        get("/api/events/:id/thumbnail.jpg", events.media(MediaKind.THUMBNAIL));
        get("/api/events/:id/clip.mp4", events.media(MediaKind.CLIP));
        get("/api/events/:id/path.json", events.media(MediaKind.PATH));
        get("/api/timeline", events::timeline);
        get("/api/counters", events::counters);
    }

    private void get(String path, Handler<RoutingContext> handler) {
        on(HttpMethod.GET, path, handler);
        on(HttpMethod.HEAD, path, handler);
    }

    private void on(HttpMethod method, String path, Handler<RoutingContext> handler) {
        endpoints.computeIfAbsent(path, p -> new LinkedHashMap<>()).put(method, handler);
    }

    /** The API's paths; a name after a colon stands for any segment. */
    public Set<String> paths() {
        return Collections.unmodifiableSet(endpoints.keySet());
    }

    /** The router that holds them. */
    public Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(ApiRoutes::secure);
        router.route().handler(ApiRoutes::refuseNul);
        router.route().handler(this::checkAccess);
        endpoints.forEach((path, byMethod) -> byMethod.forEach((method, handler) -> {
            if (method.equals(HttpMethod.PUT) || method.equals(HttpMethod.PATCH)) {
                int longest = method.equals(HttpMethod.PUT) ? LONGEST_BODY : LONGEST_SETTINGS;
                router.route(method, path).handler(BodyHandler.create(false).setBodyLimit(longest));
            }
            router.route(method, path).handler(handler);
        }));
        for (String path : page.paths()) {
            router.route(path)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.HEAD)
                    .handler(context -> page.answer(context, path));
        }
        router.getWithRegex("/[A-Za-z0-9_-]+").handler(ApiRoutes::addSlash);
        router.errorHandler(400, context -> Problem.answer(context, 400, "the request can't be read"));
        router.errorHandler(404, context -> Problem.answer(context, 404, "there is nothing at this path"));
        router.errorHandler(405, context -> {
            String allowed = allowed(context.request().path());
            context.response().putHeader(HttpHeaders.ALLOW, allowed);
            Problem.answer(context, 405, "this path is for " + allowed);
        });
        router.errorHandler(413, context -> Problem.answer(context, 413, "the request is too long"));
        router.errorHandler(500, ApiRoutes::failed);
        return router;
    }

    /** What may be done at a path. */
    private String allowed(String path) {
        return endpoints.entrySet().stream()
                .filter(entry -> path.matches(entry.getKey().replaceAll(":\\w+", "[^/]+")))
                .flatMap(entry -> entry.getValue().keySet().stream())
                .map(HttpMethod::name)
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(LinkedHashSet::new),
                        found -> String.join(", ", found.isEmpty() ? List.of("GET", "HEAD") : found) + ", OPTIONS"));
    }

    private static void secure(RoutingContext context) {
        context.response()
                .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
        context.next();
    }

    /** No name has one, no database takes one, and not every library stops at one. */
    private static void refuseNul(RoutingContext context) {
        if (context.request().uri().contains("%00")) {
            Problem.answer(context, 400, "URL: %00 (expected: no NUL)");
        } else {
            context.next();
        }
    }

    /** The page itself is no secret: it asks for the token. All else needs it. */
    private void checkAccess(RoutingContext context) {
        HttpServerRequest request = context.request();
        shareWithConfiguredOrigin(context);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            context.response()
                    .putHeader(HttpHeaders.ALLOW, allowed(request.path()))
                    .setStatusCode(204)
                    .end();
            return;
        }
        HostAndPort host = request.authority();
        boolean reads =
                request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
        // The same form of the path by which the router chooses: "/ui/../api" is no part of the page.
        boolean isPage = pagePaths.contains(context.normalizedPath());
        String token;
        try {
            token = request.getParam("token");
        } catch (IllegalArgumentException e) { // such as ?x=%zz
            Problem.answer(context, 400, "the query can't be read (expected: percent-encoding as %20)");
            return;
        }
        Optional<Refusal> refusal = rules.check(new AccessRequest(
                host == null ? null : host.toString(),
                request.getHeader(HttpHeaders.ORIGIN),
                request.getHeader(HttpHeaders.AUTHORIZATION),
                token,
                Loopback.is(request.remoteAddress(), request.headers()),
                !reads));
        if (refusal.isEmpty() || (isPage && reads && refusal.get().status() == 401)) {
            context.next();
            return;
        }
        if (refusal.get().status() == 401) {
            context.response().putHeader("WWW-Authenticate", "Bearer realm=\"vedette\"");
        }
        Problem.answer(context, refusal.get().status(), refusal.get().detail());
    }

    private void shareWithConfiguredOrigin(RoutingContext context) {
        context.response().putHeader(HttpHeaders.VARY, "Origin");
        @Nullable String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin != null && rules.isConfigured(origin)) {
            context.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type")
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, WRITTEN_METHODS)
                    .putHeader("Cross-Origin-Resource-Policy", "cross-origin");
        }
    }

    /** Pages made for Valkka Streamer are linked as {@code /x?name=CAMERA} and live at {@code /x/}. */
    private static void addSlash(RoutingContext context) {
        String query = context.request().query();
        if (query == null || context.request().getParam("name") == null) {
            context.next();
            return;
        }
        context.response()
                .putHeader(HttpHeaders.LOCATION, context.normalizedPath() + "/?" + query)
                .setStatusCode(302)
                .end();
    }

    /** Answers what is no request of HTTP, or too long a one, and ends its connection. */
    public static void invalid(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        int status = cause instanceof TooLongHttpLineException
                ? 414
                : cause instanceof TooLongHttpHeaderException ? 431 : 400;
        String detail =
                status == 400 ? "the request can't be read" : "the request's first line or its headers are too long";
        request.response().putHeader(HttpHeaders.CONNECTION, "close");
        Problem.answer(request.response(), status, detail)
                .onComplete(done -> request.connection().close());
    }

    private static void failed(RoutingContext context) {
        LOG.error("{} {} failed", context.request().method(), context.request().path(), context.failure());
        Problem.answer(context, 500, "this is a fault in the program; its log says more");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vedette.store.EventPage;
import io.vedette.store.EventQuery;
import io.vedette.store.EventStore;
import io.vedette.store.MediaKind;
import io.vedette.store.StoreException;
import io.vedette.wire.Json;
import io.vertx.core.Handler;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The API's answers about events. The database is asked on threads of its own, never on the event loop. */
public final class EventsApi {
    private static final Duration LONGEST_TIMELINE = Duration.ofDays(31);
    private static final Duration DAY = Duration.ofDays(1);
    private static final String NO_EVENT = "there is no event of this id";

    private final EventStore store;
    private final WorkerExecutor database;
    private final InstantSource clock;

    /**
     * Answers from a store.
     *
     * @param store whom to ask
     * @param database the threads on which it is asked
     * @param clock for what happens until now
     */
    public EventsApi(EventStore store, WorkerExecutor database, InstantSource clock) {
        this.store = store;
        this.database = database;
        this.clock = clock;
    }

    private record EventList(
            List<EventView> events, @Nullable String next) {}

    /** What a question comes to: an answer, or a status and what is wrong. */
    private record Answer<T>(@Nullable T value, int status, String problem) {
        static <T> Answer<T> of(Optional<T> found) {
            return new Answer<>(found.orElse(null), 404, NO_EVENT);
        }
    }

    void events(RoutingContext context) {
        Parameters parameters = new Parameters(context.request());
        EventQuery query = new EventQuery(
                parameters.text("camera"),
                parameters.text("label"),
                parameters.text("rule"),
                parameters.text("zone"),
                parameters.time("from"),
                parameters.time("to"),
                parameters.count("limit", 100, EventQuery.MOST),
                parameters.text("cursor"));
        if (!parameters.answered(context)) {
            ask(context, store -> page(store, query), page -> json(context, page));
        }
    }

    private static Answer<EventList> page(EventStore store, EventQuery query) {
        try {
            EventPage page = store.events(query);
            List<EventView> views = page.events().stream().map(EventView::of).toList();
            return new Answer<>(new EventList(views, page.next()), 200, "");
        } catch (IllegalArgumentException e) {
            return new Answer<>(null, 400, "cursor: not one of ours (expected: the next of the page before)");
        }
    }

    void event(RoutingContext context) {
        String id = id(context);
        ask(context, store -> Answer.of(store.event(id).map(EventView::of)), view -> json(context, view));
    }

    Handler<RoutingContext> media(MediaKind kind) {
        String type = switch (kind) {
            case SNAPSHOT, THUMBNAIL -> "image/jpeg";
            case CLIP -> "video/mp4";
            case PATH -> "application/json";
        };
        return context -> {
            String id = id(context);
            ask(context, store -> file(store.media(id, kind), type), file -> file.answer(context));
        };
    }

    private static Answer<MediaFile> file(Optional<Path> path, String type) {
        try {
            return path.isEmpty()
                    ? new Answer<>(null, 404, "this event has no such file, or not yet")
                    : new Answer<>(MediaFile.of(path.get(), type), 200, "");
        } catch (IOException e) {
            return new Answer<>(null, 404, "this file is gone");
        }
    }

    void timeline(RoutingContext context) {
        Parameters parameters = new Parameters(context.request());
        String camera = parameters.needed("camera", "a camera's name");
        long now = clock.millis();
        Long end = parameters.time("to");
        Long begin = parameters.time("from");
        long to = end == null ? now : end;
        long from = begin == null ? to - DAY.toMillis() : begin;
        if (to <= from || to - from > LONGEST_TIMELINE.toMillis()) {
            parameters.wrong("from", "a time before to, by at most 31 days");
        }
        if (!parameters.answered(context)) {
            ask(
                    context,
                    store -> new Answer<>(TimelineView.of(camera, from, to, store.timeline(camera, from, to)), 200, ""),
                    view -> json(context, view));
        }
    }

    void counters(RoutingContext context) {
        String camera = new Parameters(context.request()).text("camera");
        ask(
                context,
                store -> new Answer<>(CounterList.of(store.counters(camera)), 200, ""),
                counters -> json(context, counters));
    }

    void keep(RoutingContext context) {
        Boolean kept = kept(context);
        String type = String.valueOf(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
        if (!type.split(";", 2)[0].strip().equals("application/json")) {
            Problem.answer(context, 415, "Content-Type: something else (expected: application/json)");
        } else if (kept == null) {
            Problem.answer(context, 400, "body: something else (expected: {\"kept\": true} or {\"kept\": false})");
        } else {
            String id = id(context);
            change(context, store -> store.keep(id, kept));
        }
    }

    private static @Nullable Boolean kept(RoutingContext context) {
        try {
            JsonObject body = context.body().asJsonObject();
            return body == null ? null : body.getBoolean("kept");
        } catch (RuntimeException e) { // not JSON, or another type
            return null;
        }
    }

    void delete(RoutingContext context) {
        String id = id(context);
        change(context, store -> store.delete(id));
    }

    private void change(RoutingContext context, Function<EventStore, Boolean> change) {
        ask(
                context,
                store -> Answer.of(Optional.of(true).filter(any -> change.apply(store))),
                done -> context.response().setStatusCode(204).end());
    }

    private <T> void ask(RoutingContext context, Function<EventStore, Answer<T>> question, Consumer<T> answer) {
        Callable<Answer<T>> asked = () -> question.apply(store);
        database.executeBlocking(asked, false)
                .onSuccess(found -> {
                    T value = found.value();
                    if (value == null) {
                        Problem.answer(context, found.status(), found.problem());
                    } else {
                        answer.accept(value);
                    }
                })
                .onFailure(e -> {
                    if (e instanceof StoreException) {
                        Problem.answer(context, 503, String.valueOf(e.getMessage()));
                    } else {
                        context.fail(e);
                    }
                });
    }

    private static String id(RoutingContext context) {
        return String.valueOf(context.pathParam("id"));
    }

    private static void json(RoutingContext context, Object answer) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(Json.bytes(answer)));
    }
}

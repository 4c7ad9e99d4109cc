// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vedette.config.ConfigProblem;
import io.vedette.store.SettingsAnswer;
import io.vedette.store.SettingsStore;
import io.vedette.store.StoreException;
import io.vedette.wire.Json;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What can be asked of cameras' settings, and how they are changed. The store is asked on threads that may wait. */
public final class SettingsApi {
    private static final Set<String> TYPES = Set.of("application/json", "application/merge-patch+json");
    private static final String NO_CAMERA = "there is no camera of this name";

    private final SettingsStore store;
    private final WorkerExecutor database;

    /** Answers from a store, which is asked on these threads. */
    public SettingsApi(SettingsStore store, WorkerExecutor database) {
        this.store = store;
        this.database = database;
    }

    /** All that is wrong with a change, as a problem of RFC 9457 with a list of its own. */
    private record Refusal(String type, String title, int status, String detail, List<Wrong> problems) {}

    /** One thing that is wrong; {@code path} is that in the patch. */
    private record Wrong(String path, String value, String expected) {
        static Wrong of(ConfigProblem problem) {
            return new Wrong(problem.path(), problem.value(), problem.expected());
        }
    }

    void settings(RoutingContext context) {
        String camera = String.valueOf(context.pathParam("name"));
        ask(context, () -> store.settings(camera), found -> answer(context, found));
    }

    private static void answer(RoutingContext context, Optional<String> settings) {
        if (settings.isPresent()) {
            json(context.response(), settings.get());
        } else {
            Problem.answer(context, 404, NO_CAMERA);
        }
    }

    void change(RoutingContext context) {
        String type = String.valueOf(context.request().getHeader(HttpHeaders.CONTENT_TYPE));
        if (!TYPES.contains(type.split(";", 2)[0].strip())) {
            Problem.answer(context, 415, "Content-Type: something else (expected: application/json)");
            return;
        }
        String patch = text(context.body().buffer());
        if (patch == null) {
            Problem.answer(context, 400, "body: not UTF-8 (expected: a JSON object in UTF-8)");
            return;
        }
        String camera = String.valueOf(context.pathParam("name"));
        ask(context, () -> store.change(camera, patch), done -> answer(context, done));
    }

    /** Null when it is none: what can't be read would else become a question mark in what is kept. */
    private static @Nullable String text(@Nullable Buffer body) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(body == null ? new byte[0] : body.getBytes());
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static void answer(RoutingContext context, SettingsAnswer answer) {
        switch (answer.outcome()) {
            case DONE -> json(context.response(), answer.settings());
            case UNKNOWN_CAMERA -> Problem.answer(context, 404, NO_CAMERA);
            case UNREADABLE -> Problem.answer(context, 400, "body: something else (expected: a JSON object)");
            case INVALID -> refuse(context, 422, "these settings can't be so", answer.problems());
            case CONFLICT ->
                refuse(context, 409, "the configuration file says otherwise, and it wins", answer.problems());
        }
    }

    private static void refuse(RoutingContext context, int status, String detail, List<ConfigProblem> problems) {
        HttpServerResponse response = context.response().setStatusCode(status);
        Refusal refusal = new Refusal(
                "about:blank",
                response.getStatusMessage(),
                status,
                detail,
                problems.stream().map(Wrong::of).toList());
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(Json.bytes(refusal)));
    }

    private <T> void ask(RoutingContext context, Callable<T> question, Consumer<T> answer) {
        database.executeBlocking(question, false).onSuccess(answer::accept).onFailure(e -> {
            if (e instanceof StoreException) {
                Problem.answer(context, 503, String.valueOf(e.getMessage()));
            } else {
                context.fail(e);
            }
        });
    }

    private static void json(HttpServerResponse response, String text) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(text);
    }
}

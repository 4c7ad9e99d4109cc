// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.sender;

import io.vedette.config.ConfigException;
import io.vedette.config.WebhookConfig;
import io.vedette.wire.EventMessage;
import io.vedette.wire.Json;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Posts events as JSON, as browsers get them. Headers: {@code X-Vedette-Event} is the event's id, {@code X-Vedette-Delivery}
 * the same for the same word said again, and where a secret is set {@code X-Vedette-Signature} is {@code sha256=} and the
 * HMAC-SHA256 of the body in hexadecimal.
 *
 * <p>Taken is what is answered with 2xx. 408, 429 and 5xx are trouble; other answers, redirects among them, are refusals.
 */
public final class WebhookSender implements Sender {
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Supplier<Optional<WebhookConfig>> config;
    private final Duration answer;
    private final ExecutorService threads;
    private final HttpClient client;
    private @Nullable WebhookTarget target;

    /**
     * A sender to one target.
     *
     * @param config finds out where to post, at first and again after trouble; may throw {@link ConfigException}
     * @param answer the longest to wait for an answer
     */
    public WebhookSender(Supplier<Optional<WebhookConfig>> config, Duration answer) {
        this.config = config;
        this.answer = answer;
        threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "vedette-webhook");
            thread.setDaemon(true);
            return thread;
        });
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(answer)
                .followRedirects(HttpClient.Redirect.NEVER) // what is signed for one host is not for another
                .executor(threads)
                .build();
    }

    @Override
    public void send(EventMessage message, String key) throws SendException, InterruptedException {
        WebhookTarget to = target();
        int status;
        try {
            status = post(to, Json.bytes(message), message.id(), key);
        } catch (SendException e) {
            target = null;
            throw e;
        }
        if (status >= 200 && status < 300) {
            return;
        }
        target = null;
        String words = to.host() + " answered " + status + " (expected: 2xx)";
        boolean trouble = status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= 500;
        throw trouble ? SendException.notNow(words) : SendException.refused(words);
    }

    private WebhookTarget target() throws SendException {
        WebhookTarget known = target;
        if (known == null) {
            try {
                WebhookConfig found = config.get()
                        .orElseThrow(
                                () -> SendException.notNow("the rule has no webhook any more (expected: a restart)"));
                known = WebhookTarget.of(found, System::getenv);
                target = known;
            } catch (ConfigException e) {
                throw SendException.notNow(String.valueOf(e.getMessage()));
            }
        }
        return known;
    }

    private int post(WebhookTarget to, byte[] body, String event, String key)
            throws SendException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(to.uri())
                .timeout(answer)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Vedette")
                .header("X-Vedette-Event", event)
                .header("X-Vedette-Delivery", key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        String signature = to.signature(body);
        if (signature != null) {
            request.header("X-Vedette-Signature", signature);
        }
        String authorization = to.authorization();
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        CompletableFuture<HttpResponse<Void>> response =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding());
        try {
            // The request's own time-out ends with the answer's head; this one also with a body that never ends.
            return response.get(answer.toMillis(), TimeUnit.MILLISECONDS).statusCode();
        } catch (TimeoutException e) {
            throw SendException.notNow(to.host() + " did not answer within " + answer.toMillis() + " ms");
        } catch (ExecutionException e) {
            // The cause's message may hold the URL.
            throw SendException.notNow(to.host() + " can't be reached: " + name(e));
        } finally {
            response.cancel(true);
        }
    }

    private static String name(ExecutionException e) {
        Throwable cause = e.getCause();
        return (cause == null ? e : cause).getClass().getSimpleName();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A headless Chromium with one page, driven over its remote debugging socket (the DevTools protocol). */
final class Browser implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private final Path profile;
    private final Process process;
    private final WebSocketClient client;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private int lastId;

    private Browser(Path profile, Process process, WebSocketClient client, WebSocket socket) {
        this.profile = profile;
        this.process = process;
        this.client = client;
        this.socket = socket;
        socket.textMessageHandler(this::received);
    }

    static Browser open() {
        if (!Files.isExecutable(CHROMIUM)) {
            throw new IllegalStateException(
                    CHROMIUM + " is missing (expected: Debian's package chromium; ./vedette test installs it)");
        }
        try {
            Path profile = Files.createTempDirectory("chromium");
            Process process = launch(profile);
            String[] address = devTools(profile, process);
            WebSocketClient client = TestViewer.VERTX.createWebSocketClient(
                    new WebSocketClientOptions().setMaxMessageSize(64 << 20).setMaxFrameSize(64 << 20));
            WebSocket socket = await(client.connect(new WebSocketConnectOptions()
                            .setHost("127.0.0.1")
                            .setPort(Integer.parseInt(address[0]))
                            .setURI(page(Integer.parseInt(address[0]))))
                    .toCompletionStage()
                    .toCompletableFuture());
            Browser browser = new Browser(profile, process, client, socket);
            browser.call("Runtime.enable", new JsonObject());
            browser.call("Log.enable", new JsonObject());
            browser.call("Page.enable", new JsonObject());
            return browser;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void go(String url) {
        call("Page.navigate", new JsonObject().put("url", url));
    }

    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                new JsonObject()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /** The value of an expression in the page; promises are awaited. */
    JsonNode eval(String expression) {
        JsonNode answer = call(
                "Runtime.evaluate",
                new JsonObject()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.at("/result/value");
    }

    /** What the page threw, logged as an error, or was refused by its security policy. */
    List<String> complaints() {
        return complaints;
    }

    void screenshot(Path file) {
        JsonNode answer = call("Page.captureScreenshot", new JsonObject().put("format", "png"));
        try {
            Files.write(file, Base64.getDecoder().decode(answer.path("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            try (Stream<Path> files = Files.walk(profile)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Process launch(Path profile) throws IOException {
        return new ProcessBuilder(
                        CHROMIUM.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-quic",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-dev-shm-usage",
                        "--autoplay-policy=no-user-gesture-required",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("output").toFile())
                .start();
    }

    /** Port and path, which Chromium writes into its profile when it listens. */
    private static String[] devTools(Path profile, Process process) throws IOException {
        Path file = profile.resolve("DevToolsActivePort");
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> !process.isAlive()
                        || (Files.exists(file) && Files.readAllLines(file).size() >= 2));
        if (!process.isAlive()) {
            throw new IOException("chromium ended: " + Files.readString(profile.resolve("output")));
        }
        return Files.readAllLines(file).toArray(String[]::new);
    }

    private static String page(int port) throws IOException {
        byte[] targets;
        try (InputStream in =
                URI.create("http://127.0.0.1:" + port + "/json/list").toURL().openStream()) {
            targets = in.readAllBytes();
        }
        for (JsonNode target : MAPPER.readTree(targets)) {
            if (target.path("type").asText().equals("page")) {
                return URI.create(target.path("webSocketDebuggerUrl").asText()).getPath();
            }
        }
        throw new IOException("chromium has no page");
    }

    private synchronized JsonNode call(String method, JsonObject parameters) {
        int id = ++lastId;
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        socket.writeTextMessage(new JsonObject()
                .put("id", id)
                .put("method", method)
                .put("params", parameters)
                .encode());
        return await(answer);
    }

    private void received(String text) {
        try {
            JsonNode message = MAPPER.readTree(text);
            if (message.has("id")) {
                CompletableFuture<JsonNode> answer =
                        waiting.remove(message.get("id").asInt());
                if (answer != null) {
                    answer.complete(message.path("result"));
                }
                return;
            }
            String method = message.path("method").asText();
            boolean complaint = method.equals("Runtime.exceptionThrown")
                    || (method.equals("Log.entryAdded")
                            && message.at("/params/entry/level").asText().equals("error"));
            if (complaint) {
                complaints.add(message.path("params").toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vedette.job.VedettePipeline;
import io.vedette.operators.rules.RulesFunction;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** What of Flink's REST interface submissions use, with moods: one TaskManager, at most one job, which has one lane. */
final class FakeFlink implements AutoCloseable {
    static final String JOB = "0123456789abcdef0123456789abcdef";
    static final String SAVEPOINT = "/savepoints/savepoint-1";

    private static final String OPERATION = "fedcba9876543210fedcba9876543210";

    private final HttpServer server;
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private final AtomicInteger broken = new AtomicInteger();
    private final AtomicInteger ending = new AtomicInteger();
    private volatile String state;
    private volatile String refusal = "";
    private volatile boolean slow;

    private FakeFlink(String state) throws IOException {
        this.state = state;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "fake-flink");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::answer);
        server.start();
    }

    static FakeFlink withoutJob() throws IOException {
        return new FakeFlink("");
    }

    static FakeFlink withJob() throws IOException {
        return new FakeFlink("RUNNING");
    }

    URI dashboard() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** What it was told to do, such as {@code POST /jobs}. */
    List<String> orders() {
        return orders;
    }

    /** Whether a job is there, be it one that is ending. */
    boolean hasJob() {
        return List.of("RUNNING", "CANCELLING").contains(state);
    }

    /** Answers so many questions after jobs as a JobManager that has not got that far. */
    void breakFor(int questions) {
        broken.set(questions);
    }

    /** Takes no job. */
    void refuse(String reason) {
        refusal = reason;
    }

    /** Never has a savepoint done. */
    void dawdle() {
        slow = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath().replaceFirst("^/v1", "");
        String method = exchange.getRequestMethod();
        if (method.equals("GET") && path.startsWith("/jobs/") && broken.getAndDecrement() > 0) {
            send(exchange, 503, "{\"errors\":[\"the leader is not known\"]}");
            return;
        }
        if (!method.equals("GET")) {
            orders.add(method + " " + path);
        }
        if (method.equals("POST") && path.equals("/jobs") && !refusal.isEmpty()) {
            send(exchange, 400, "{\"errors\":[\"" + refusal + "\"]}");
            return;
        }
        send(exchange, method.equals("GET") ? 200 : 202, method.equals("GET") ? told(path) : done(path));
    }

    private String done(String path) {
        if (path.equals("/jobs")) {
            state = "RUNNING";
            return "{\"jobUrl\":\"/jobs/" + JOB + "\"}";
        }
        if (path.endsWith("/stop")) {
            state = slow ? "RUNNING" : "FINISHED";
        }
        if (path.endsWith("/stop") || path.endsWith("/checkpoints")) {
            return "{\"request-id\":\"" + OPERATION + "\"}";
        }
        ending.set(3);
        state = "CANCELLING";
        return "{}";
    }

    private String told(String path) {
        String last = path.replaceFirst("/[0-9a-f]{32}$", "").replaceFirst("^.*/", "");
        return switch (last) {
            case "taskmanagers" -> "{\"taskmanagers\":[{\"id\":\"tm\",\"slotsNumber\":4,\"freeSlots\":4}]}";
            case "overview" ->
                hasJob()
                        ? "{\"jobs\":[{\"jid\":\"%s\",\"name\":\"%s\",\"state\":\"%s\"}]}"
                                .formatted(JOB, VedettePipeline.JOB_NAME, state)
                        : "{\"jobs\":[]}";
            case "jobs" -> job();
            case "lane" ->
                "{\"subtasks\":[{\"subtask\":0,\"status\":\"RUNNING\",\"attempt\":0,\"taskmanager-id\":\"tm\"}]}";
            case "accumulators" ->
                "{\"user-task-accumulators\":[{\"name\":\"%s\",\"value\":\"{a=3249}\"}]}".formatted(RulesFunction.GAPS);
            case "checkpoints" -> "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"checkpointId\":1}}";
            case "savepoints" ->
                slow
                        ? "{\"status\":{\"id\":\"IN_PROGRESS\"}}"
                        : "{\"status\":{\"id\":\"COMPLETED\"},\"operation\":{\"location\":\"file:" + SAVEPOINT + "\"}}";
            default -> "{}";
        };
    }

    private String job() {
        if (state.equals("CANCELLING") && ending.decrementAndGet() <= 0) {
            state = "CANCELED";
        }
        return "{\"state\":\"" + state + "\",\"vertices\":[{\"id\":\"lane\"}]}";
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

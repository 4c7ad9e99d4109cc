// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Whom a webhook posts to: is broken for its first requests, then takes everything. */
final class WebhookTarget implements AutoCloseable {
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private final List<String> deliveries = new CopyOnWriteArrayList<>();
    private final AtomicInteger broken;
    private final HttpServer server;

    private WebhookTarget(int broken) throws IOException {
        this.broken = new AtomicInteger(broken);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Answers so many requests with 500. */
    static WebhookTarget brokenFor(int requests) throws IOException {
        return new WebhookTarget(requests);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** What it took, in order. */
    List<JsonNode> taken() {
        return taken;
    }

    /** Of each post that it took, what tells it apart. */
    List<String> deliveries() {
        return deliveries;
    }

    /** How many requests it still refuses. */
    int broken() {
        return Math.max(0, broken.get());
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        boolean takes = broken.getAndDecrement() <= 0;
        if (takes) {
            taken.add(mapper.readTree(body));
            deliveries.add(exchange.getRequestHeaders().getFirst("X-Vedette-Delivery"));
        }
        exchange.sendResponseHeaders(takes ? 204 : 500, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

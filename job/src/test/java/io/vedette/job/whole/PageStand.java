// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vedette.job.fixtures.NumberedClip;
import io.vedette.job.local.VedetteServer;
import io.vedette.sources.simulator.Fault;
import io.vedette.sources.simulator.Simulator;
import io.vedette.sources.simulator.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * What the page is tested on: simulated cameras whose pictures tell their own numbers and show a marker whose place follows
 * from them, all of Vedette with the toy detector, and a small server by which tests, in another process, have faults
 * done to cameras and ask what was sent.
 */
final class PageStand implements AutoCloseable {
    /** Frames of the cameras' clip: the marker goes there and back once. */
    static final int FRAMES = 500;

    private static final List<String> CAMERAS = List.of("door", "yard", "gate", "barn");

    private static final String SETTINGS = """
            rules:
              - {name: visits, labels: [person], merge: 0s}
              - {name: callers, cameras: [gate], zone: step, merge: 0s}
            tracking: {lost: 500ms}
            events: {clip: {before: 1s, after: 1s}}
            """;
    /** Frames from one visitor at the gate to the next; for half of them nobody is there. */
    private static final int VISIT = 150;

    private final Simulator simulator;
    private final VedetteServer server;
    private final HttpServer control;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private PageStand(Simulator simulator, VedetteServer server, HttpServer control) {
        this.simulator = simulator;
        this.server = server;
        this.control = control;
    }

    /** Starts all of it on free ports, but for the page's, if that is not 0. */
    static PageStand start(Path directory, int port) throws Exception {
        Path clip = directory.resolve("marker.mp4");
        Path other = directory.resolve("other.mp4");
        NumberedClip.writeMarker(clip, FRAMES);
        NumberedClip.writeLarge(other, FRAMES);
        Path visits = directory.resolve("visits.mp4");
        NumberedClip.writeVisit(visits, VISIT, VISIT / 2);
        Map<String, Path> mounts = new LinkedHashMap<>();
        CAMERAS.forEach(camera -> mounts.put(camera, camera.equals("gate") ? visits : clip));
        Simulator simulator = Simulator.start(SimulatorOptions.of(mounts).withResizeTo(other));
        Installation installation = Installation.in(directory).withSettings(SETTINGS);
        CAMERAS.forEach(camera -> installation.withCamera(camera, simulator.url(camera)));
        installation.withCamera("gate", simulator.url("gate"), "zones: [{name: step}]");
        VedetteServer server = installation.withPort(port).start();
        HttpServer control = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        PageStand stand = new PageStand(simulator, server, control);
        control.createContext("/", stand::answer);
        control.setExecutor(stand.threads);
        control.start();
        return stand;
    }

    /** Where the page is. */
    String page() {
        return "http://127.0.0.1:" + server.port();
    }

    /** Where tests have things done. */
    String control() {
        return "http://127.0.0.1:" + control.getAddress().getPort();
    }

    /**
     * {@code /fault?camera=door&fault=refuse} does a fault; {@code /sent?camera=door} says how many frames were sent, and
     * {@code /clip} what they look like.
     */
    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> query = query(exchange.getRequestURI().getQuery());
        try (exchange) {
            String said = switch (exchange.getRequestURI().getPath()) {
                case "/fault" -> {
                    simulator.fault(camera(query), Fault.of(query.getOrDefault("fault", "")));
                    yield "{}";
                }
                case "/sent" -> "{\"sent\":" + simulator.framesSent(camera(query)) + "}";
                case "/clip" -> NumberedClip.markerAsJson(FRAMES);
                default -> throw new IllegalArgumentException("there is nothing at this path");
            };
            send(exchange, 200, said);
        } catch (IllegalArgumentException e) {
            send(exchange, 400, String.valueOf(e.getMessage()));
        }
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String camera(Map<String, String> query) {
        String camera = query.getOrDefault("camera", "");
        if (!CAMERAS.contains(camera)) {
            throw new IllegalArgumentException("camera: " + camera + " (expected: one of " + CAMERAS + ")");
        }
        return camera;
    }

    private static Map<String, String> query(String text) {
        return text == null
                ? Map.of()
                : Arrays.stream(text.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length == 2 ? pair[1] : ""));
    }

    @Override
    public void close() throws IOException {
        control.stop(0);
        threads.shutdownNow();
        server.close();
        simulator.close();
    }

    /**
     * Runs one for those who work on the page, until standard input ends.
     *
     * @param args the page's port
     */
    public static void main(String... args) throws Exception {
        Path directory = Files.createTempDirectory("page-stand");
        try (PageStand stand = start(directory, args.length > 0 ? Integer.parseInt(args[0]) : 0)) {
            System.out.println("page " + stand.page() + ", control " + stand.control());
            while (System.in.read() >= 0) {
                // Until whoever started it is gone.
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web;

import static org.awaitility.Awaitility.await;

import io.vedette.config.CacheDirectory;
import io.vedette.testing.Ports;
import io.vedette.testing.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Debian's nginx with our sample configuration, but for its ports and paths. */
final class Nginx implements AutoCloseable {
    private static final Path SAMPLE = Path.of("..", "config", "nginx.conf");

    private final Process process;
    private final Path directory;
    private final int port;

    private Nginx(Process process, Path directory, int port) {
        this.process = process;
        this.directory = directory;
        this.port = port;
    }

    /**
     * Starts one; it serves when this returns.
     *
     * @param directory an empty one of its own
     * @param upstream the port of the gateway behind it
     * @param tls what it shows; empty for no encryption
     */
    static Nginx start(Path directory, int upstream, Optional<TestCertificate> tls)
            throws IOException, InterruptedException {
        int port = Ports.free();
        Path main = Files.writeString(
                directory.resolve("main.conf"), """
                    daemon off;
                    master_process off;
                    pid %1$s/nginx.pid;
                    error_log %1$s/error.log;
                    events {}
                    http {
                        client_body_temp_path %1$s/body;
                        proxy_temp_path %1$s/proxy;
                        fastcgi_temp_path %1$s/fastcgi;
                        uwsgi_temp_path %1$s/uwsgi;
                        scgi_temp_path %1$s/scgi;
                        %2$s
                    }
                    """.formatted(directory, sample(directory, port, upstream, tls)));
        Path unpacked = unpacked();
        ProcessBuilder command = new ProcessBuilder(
                unpacked.resolve("usr/sbin/nginx").toString(), "-p", directory.toString(), "-c", main.toString());
        command.environment().put("LD_LIBRARY_PATH", libraries(unpacked));
        command.redirectErrorStream(true)
                .redirectOutput(directory.resolve("output.log").toFile());
        Nginx nginx = new Nginx(command.start(), directory, port);
        try {
            await().until(nginx::serves);
        } catch (RuntimeException e) {
            nginx.close();
            throw e;
        }
        return nginx;
    }

    /** The sample, of which each line must be there that is changed. */
    private static String sample(Path directory, int port, int upstream, Optional<TestCertificate> tls)
            throws IOException {
        String text = Files.readString(SAMPLE);
        text = changed(text, "127.0.0.1:8088", "127.0.0.1:" + upstream);
        text = changed(
                text,
                "/var/log/nginx/vedette.log",
                directory.resolve("access.log").toString());
        text = changed(
                text,
                "/var/log/nginx/vedette-error.log",
                directory.resolve("vedette-error.log").toString());
        if (tls.isEmpty()) {
            return changed(text, "listen 80;", "listen 127.0.0.1:" + port + ";");
        }
        text = changed(text, "    listen 80;\n", "");
        text = changed(text, "#tls listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;");
        text = changed(text, "#tls ssl_certificate ", "ssl_certificate ");
        text = changed(
                text, "/etc/ssl/certs/cams.example.pem", tls.get().certificate().toString());
        text = changed(text, "#tls ssl_certificate_key ", "ssl_certificate_key ");
        return changed(
                text, "/etc/ssl/private/cams.example.key", tls.get().key().toString());
    }

    private static String changed(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalStateException("the sample has no " + from);
        }
        return text.replace(from, to);
    }

    /** The package, unpacked into the cache at the first call: installing it would start a service. */
    private static Path unpacked() throws IOException, InterruptedException {
        Path directory = CacheDirectory.path().resolve("packages").resolve("nginx");
        Path script = Path.of("..", ".setup", "unpacked").toRealPath();
        Process unpack = new ProcessBuilder(script.toString(), directory.toString(), "nginx")
                .redirectErrorStream(true)
                .start();
        String said = new String(unpack.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (unpack.waitFor() != 0) {
            throw new IOException("nginx can't be had: " + said);
        }
        return directory;
    }

    private static String libraries(Path unpacked) throws IOException {
        Path all = unpacked.resolve("usr/lib");
        if (Files.notExists(all)) {
            return "";
        }
        try (Stream<Path> found = Files.walk(all)) {
            return found.filter(file -> file.toString().contains(".so"))
                    .map(file -> String.valueOf(file.getParent()))
                    .distinct()
                    .collect(Collectors.joining(":"));
        }
    }

    private boolean serves() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("nginx ended: " + said());
        }
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** All that it wrote so far, wherever. */
    String said() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".log"))
                    .sorted(Comparator.naturalOrder())
                    .toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

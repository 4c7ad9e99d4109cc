// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.config.ConfigException;
import io.vedette.config.HostPort;
import io.vedette.config.VedetteConfig;
import io.vedette.operators.detect.model.ModelLocator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a machine must offer before anything is started: free ports, a directory that can be written, models that know the
 * labels which the configuration names. All problems at once.
 */
public final class StartupCheck {
    private StartupCheck() {}

    /**
     * Checks the machine.
     *
     * @throws ConfigException with every problem, one a line
     */
    static void check(VedetteConfig config) {
        List<String> problems = new ArrayList<>();
        checkPort("web.port", config.web().host(), config.web().port(), problems);
        checkPort("flink.dashboard.port", "127.0.0.1", config.flink().dashboardPort(), problems);
        checkWritable(config.data(), problems);
        problems.addAll(LabelCheck.problems(config, ModelLocator.inCache()));
        throwIfAny(problems);
    }

    /**
     * Checks the machine for a gateway without lanes.
     *
     * @throws ConfigException with every problem, one a line
     */
    public static void checkGateway(VedetteConfig config) {
        List<String> problems = new ArrayList<>();
        HostPort lanes = config.link().listen();
        if (!config.database().isPostgres()) {
            problems.add("database.url: "
                    + (config.database().url().isEmpty() ? "none, which is SQLite" : "SQLite")
                    + " (expected: jdbc:postgresql://HOST:PORT/DATABASE, as one SQLite file is for one process only)");
        }
        checkPort("web.port", config.web().host(), config.web().port(), problems);
        checkPort("link.listen.port", lanes.host(), lanes.port(), problems);
        config.link().identity().ifPresent(tls -> {
            checkReadable("link.tls.certificate", tls.certificate(), problems);
            checkReadable("link.tls.key", tls.key(), problems);
        });
        throwIfAny(problems);
    }

    private static void throwIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join("\n", problems));
        }
    }

    private static void checkReadable(String key, Path file, List<String> problems) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            problems.add(key + ": " + file + " (expected: a PEM file that can be read)");
        }
    }

    private static void checkPort(String key, String host, int port, List<String> problems) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            problems.add(key + ": " + port + " (expected: a free port on " + host
                    + "; this one is in use or not allowed: " + e.getMessage() + ")");
        }
    }

    private static void checkWritable(Path data, List<String> problems) {
        try {
            Files.createDirectories(data);
            Files.delete(Files.createTempFile(data, ".write", ".test"));
        } catch (IOException e) {
            problems.add("data: " + data + " (expected: a directory that can be written: " + e + ")");
        }
    }
}

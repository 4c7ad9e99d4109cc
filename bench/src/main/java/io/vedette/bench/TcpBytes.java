// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What each TCP connection of this machine's has carried so far, as {@code ss} (iproute2) tells, seen from the processes at its ends.
 *
 * @param connections by process and addresses
 */
record TcpBytes(Map<String, Carried> connections) {
    private static final List<String> COMMAND = List.of("ss", "-tinpHO", "state", "established");
    private static final Pattern PROCESS = Pattern.compile("pid=(\\d+)");
    private static final Pattern SENT = Pattern.compile("bytes_sent:(\\d+)");
    private static final Pattern RECEIVED = Pattern.compile("bytes_received:(\\d+)");

    /**
     * Of one end of a connection.
     *
     * @param pid whose
     * @param sent bytes
     * @param received bytes
     */
    record Carried(long pid, long sent, long received) {}

    /** Up to now. */
    static TcpBytes now() throws Exception {
        return parse(Child.run(COMMAND, output -> new String(output.readAllBytes(), StandardCharsets.UTF_8)));
    }

    /** What {@code ss} prints: one connection a line. */
    static TcpBytes parse(String lines) {
        Map<String, Carried> connections = new HashMap<>();
        lines.lines().forEach(line -> {
            Matcher process = PROCESS.matcher(line);
            if (process.find()) {
                long pid = Long.parseLong(process.group(1));
                String[] words = line.strip().split("\\s+", -1);
                String key = pid + " " + words[2] + " " + words[3];
                connections.put(key, new Carried(pid, figure(SENT, line), figure(RECEIVED, line)));
            }
        });
        return new TcpBytes(connections);
    }

    private static long figure(Pattern pattern, String line) {
        Matcher found = pattern.matcher(line);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    /** What some processes sent and received together since an earlier time; of a connection closed since then nothing counts. */
    Carried since(TcpBytes before, Set<Long> pids) {
        long sent = 0;
        long received = 0;
        for (Map.Entry<String, Carried> entry : connections.entrySet()) {
            Carried now = entry.getValue();
            if (pids.contains(now.pid)) {
                Carried then = before.connections.getOrDefault(entry.getKey(), new Carried(now.pid, 0, 0));
                sent += now.sent - then.sent;
                received += now.received - then.received;
            }
        }
        return new Carried(0, sent, received);
    }
}

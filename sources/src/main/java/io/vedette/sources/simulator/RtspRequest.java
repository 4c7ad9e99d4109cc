// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request of RTSP 1.0 (RFC 2326 section 6).
 *
 * @param method such as {@code DESCRIBE}
 * @param uri as sent
 * @param headers by name, whatever its case
 */
record RtspRequest(String method, String uri, Map<String, String> headers) {
    private static final int MAX_LINE = 4096;
    private static final int MAX_HEADERS = 64;
    private static final int MAX_BODY = 1 << 16;

    /**
     * Reads the next request; passes over interleaved packets, such as receiver reports.
     *
     * @return null at the end of the stream
     * @throws IOException when it is no RTSP, or longer than we take
     */
    static @Nullable RtspRequest read(InputStream in) throws IOException {
        int first = in.read();
        while (first == '$' || first == '\r' || first == '\n') {
            if (first == '$') {
                in.skipNBytes(1); // the channel
                int high = in.read();
                in.skipNBytes(high << 8 | in.read());
            }
            first = in.read();
        }
        if (first < 0) {
            return null;
        }
        String[] start = (Character.toString(first) + line(in)).split(" ", -1);
        if (start.length != 3 || !start[2].startsWith("RTSP/1.")) {
            throw new IOException("not an RTSP request");
        }
        Map<String, String> headers = headers(in);
        in.skipNBytes(contentLength(headers));
        return new RtspRequest(start[0], start[1], headers);
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 1 || headers.size() == MAX_HEADERS) {
                throw new IOException("bad RTSP header");
            }
            headers.put(
                    line.substring(0, colon).trim(), line.substring(colon + 1).trim());
        }
        return headers;
    }

    private static int contentLength(Map<String, String> headers) throws IOException {
        String value = headers.getOrDefault("Content-Length", "0");
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) > MAX_BODY) {
            throw new IOException("Content-Length: " + value + " (expected: 0 to " + MAX_BODY + ")");
        }
        return Integer.parseInt(value);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.length() == MAX_LINE) {
                throw new EOFException("RTSP request ends early or is too long");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    /** A header; empty when it is not there. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The first segment of the URI's path: a mount's name. Empty when there is none. */
    String mountName() {
        try {
            String path = URI.create(uri).getPath();
            String[] segments = path == null ? new String[0] : path.split("/", -1);
            return segments.length > 1 ? segments[1] : "";
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Whether RTP over this connection is wanted. */
    boolean wantsInterleaved() {
        return header("Transport").toUpperCase(Locale.ROOT).contains("RTP/AVP/TCP");
    }
}

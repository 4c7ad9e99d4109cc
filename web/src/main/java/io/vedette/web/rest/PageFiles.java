// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The files of the page, read once from the jar: nothing but what is listed here can be asked for. */
final class PageFiles {
    private static final List<String> NAMES = List.of(
            "index.html",
            "style.css",
            "app.js",
            "api.js",
            "tile.js",
            "player.js",
            "queue.js",
            "overlay.js",
            "events.js",
            "favicon.svg");

    private final Map<String, PageFile> byPath = new LinkedHashMap<>();

    /** The line of the page that brings the list of events. */
    private static final String EVENTS = "  <script type=\"module\" src=\"/ui/events.js\"></script>\n";

    /** The page with the list of events, or without where none are kept. */
    PageFiles(boolean events) {
        for (String name : NAMES) {
            PageFile file = PageFile.read(name, text -> events ? text : text.replace(EVENTS, ""));
            byPath.put(name.equals("index.html") ? "/" : "/ui/" + name, file);
        }
    }

    private record PageFile(String mediaType, String etag, Buffer content) {
        static PageFile read(String name, UnaryOperator<String> edit) {
            try (InputStream in = PageFiles.class.getResourceAsStream("/io/vedette/web/ui/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("the page's file " + name + " is missing in the jar");
                }
                byte[] bytes = edit.apply(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8);
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
                String etag = '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
                return new PageFile(mediaType(name), etag, Buffer.buffer(bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        private static String mediaType(String name) {
            return switch (name.substring(name.lastIndexOf('.'))) {
                case ".html" -> "text/html; charset=utf-8";
                case ".css" -> "text/css; charset=utf-8";
                case ".js" -> "text/javascript; charset=utf-8";
                case ".svg" -> "image/svg+xml";
                default -> throw new IllegalArgumentException("no media type for " + name);
            };
        }
    }

    /** The paths under which there is a file. */
    Set<String> paths() {
        return byPath.keySet();
    }

    /** Answers with a file, or that it has not changed (RFC 9110 section 13.1.2). */
    void answer(RoutingContext context, String path) {
        PageFile file = byPath.get(path);
        if (file == null) {
            throw new IllegalArgumentException("no file at " + path);
        }
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, file.etag())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        @Nullable String known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (file.etag().equals(known)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType()).end(file.content());
    }
}

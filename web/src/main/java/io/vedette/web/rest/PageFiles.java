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
import org.jspecify.annotations.Nullable;

/** The files of the page, read once from the jar: nothing but what is listed here can be asked for. */
final class PageFiles {
    private static final String DIRECTORY = "/io/vedette/web/ui/";

    /** Names of files, one a line; the page's build writes it. */
    private static final String LIST = "files.txt";

    /** What the page reads to know whether there are events to ask for. */
    private static final String WITH_EVENTS = "data-events=\"on\"";

    private static final String WITHOUT_EVENTS = "data-events=\"off\"";

    private final Map<String, PageFile> byPath = new LinkedHashMap<>();

    /** The page, which shows events or, where none are kept, does not. */
    PageFiles(boolean events) {
        List<String> names =
                new String(bytes(LIST), StandardCharsets.UTF_8).lines().toList();
        for (String name : names) {
            boolean isPage = name.equals("index.html");
            byte[] content = bytes(name);
            if (isPage && !events) {
                content = new String(content, StandardCharsets.UTF_8)
                        .replace(WITH_EVENTS, WITHOUT_EVENTS)
                        .getBytes(StandardCharsets.UTF_8);
            }
            byPath.put(isPage ? "/" : "/ui/" + name, PageFile.of(name, content));
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(DIRECTORY + name)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + name + " is missing in the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record PageFile(String mediaType, String caching, String etag, Buffer content) {
        static PageFile of(String name, byte[] content) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
                String etag = '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
                return new PageFile(mediaType(name), caching(name), etag, Buffer.buffer(content));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }

        /** Names of files below {@code assets/} hold a hash of what is in them: another content is another name. */
        private static String caching(String name) {
            return name.startsWith("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
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
                .putHeader(HttpHeaders.CACHE_CONTROL, file.caching());
        @Nullable String known = context.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (file.etag().equals(known)) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType()).end(file.content());
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file as an answer, whole or in part.
 *
 * @param path where it is
 * @param mediaType what it is
 * @param size in bytes
 * @param modified in milliseconds since the epoch
 */
record MediaFile(Path path, String mediaType, long size, long modified) {
    /** RFC 9110 section 5.6.7; Java's own RFC 1123 writes days below ten with one digit. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT);

    /**
     * Looks at a file. Waits for the disk.
     *
     * @throws IOException if it is none, or gone
     */
    static MediaFile of(Path path, String mediaType) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (!attributes.isRegularFile()) {
            throw new IOException("not a file");
        }
        return new MediaFile(
                path,
                mediaType,
                attributes.size(),
                attributes.lastModifiedTime().toMillis());
    }

    /** Changes whenever the file does: each is written once and put in place whole. */
    private String etag() {
        return '"' + Long.toHexString(size) + '-' + Long.toHexString(modified) + '"';
    }

    /** Answers with the file, the part asked for, or that it has not changed (RFC 9110 sections 13 and 14). */
    void answer(RoutingContext context) {
        String etag = etag();
        HttpServerResponse response = context.response()
                .putHeader(HttpHeaders.ETAG, etag)
                .putHeader(HttpHeaders.LAST_MODIFIED, httpDate())
                .putHeader("Accept-Ranges", "bytes")
                .putHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (etag.equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(304).end();
            return;
        }
        ByteRange range;
        try {
            @Nullable String condition = context.request().getHeader("If-Range");
            boolean whole = condition != null && !condition.equals(etag);
            // Ranges are for GET alone (RFC 9110 section 14.2).
            boolean wanted = !whole && context.request().method().equals(HttpMethod.GET);
            range = wanted ? ByteRange.of(context.request().getHeader("Range"), size) : null;
        } catch (ByteRange.NotSatisfiable e) {
            response.putHeader("Content-Range", "bytes */" + size);
            Problem.answer(context, 416, "Range: not within the file (expected: within its " + size + " bytes)");
            return;
        }
        ByteRange part = range == null ? new ByteRange(0, size - 1) : range;
        if (range != null) {
            response.setStatusCode(206)
                    .putHeader("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size);
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType);
        // Compression would undo the offsets, and there is nothing to gain on video and pictures.
        response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Long.toString(part.length()))
                    .end();
            return;
        }
        response.sendFile(path.toString(), part.first(), part.length())
                .onFailure(e -> response.reset()); // gone between the look and the answer, or the client is
    }

    private String httpDate() {
        return HTTP_DATE.format(Instant.ofEpochMilli(modified).atOffset(ZoneOffset.UTC));
    }
}

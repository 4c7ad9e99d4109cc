// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which bytes of a file are asked for (RFC 9110 section 14).
 *
 * @param first the first, counted from 0
 * @param last the last, included
 */
record ByteRange(long first, long last) {
    private static final Pattern SINGLE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /** Thrown for a range that the file has no byte of. */
    static final class NotSatisfiable extends Exception {
        private static final long serialVersionUID = 1;
    }

    long length() {
        return last - first + 1;
    }

    /**
     * The range of a {@code Range} header; null when there is none, or one that may be passed over: of another unit, not
     * well-formed, or several at once.
     *
     * @throws NotSatisfiable if the file has none of it
     */
    static @Nullable ByteRange of(@Nullable String header, long size) throws NotSatisfiable {
        Matcher matcher = SINGLE.matcher(header == null ? "" : header);
        if (!matcher.matches()
                || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return null;
        }
        long end = size - 1;
        if (matcher.group(1).isEmpty()) { // the last so many bytes
            long count = Math.min(size, Long.parseLong(matcher.group(2)));
            return satisfiable(size - count, end, size);
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? end : Long.parseLong(matcher.group(2));
        return last < first && !matcher.group(2).isEmpty() ? null : satisfiable(first, Math.min(last, end), size);
    }

    private static ByteRange satisfiable(long first, long last, long size) throws NotSatisfiable {
        if (first >= size || last < first) {
            throw new NotSatisfiable();
        }
        return new ByteRange(first, last);
    }
}

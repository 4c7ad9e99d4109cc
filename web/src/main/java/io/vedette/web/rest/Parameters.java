// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.rest;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of one request, and all that is wrong with them. */
final class Parameters {
    private static final String TIME = "a time as 2026-11-22T19:05:00Z";

    private final HttpServerRequest request;
    private final List<String> problems = new ArrayList<>();

    Parameters(HttpServerRequest request) {
        this.request = request;
    }

    /** A text; null when it is absent or empty. */
    @Nullable
    String text(String name) {
        String value = request.getParam(name);
        return value == null || value.isBlank() ? null : value;
    }

    /** A text that must be there. */
    String needed(String name, String expected) {
        String value = text(name);
        if (value == null) {
            problems.add(name + ": missing (expected: " + expected + ")");
            return "";
        }
        return value;
    }

    /** A wall time in milliseconds since the epoch; null when it is absent. */
    @Nullable
    Long time(String name) {
        String value = text(name);
        try {
            // A plus sign in a query means a blank, yet people write offsets with it.
            return value == null
                    ? null
                    : OffsetDateTime.parse(value.replace(' ', '+')).toInstant().toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            wrong(name, TIME);
            return null;
        }
    }

    /** A count from 1. */
    int count(String name, int fallback, int most) {
        String value = text(name);
        if (value == null) {
            return fallback;
        }
        if (value.matches("[0-9]{1,9}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= most) {
            return Integer.parseInt(value);
        }
        wrong(name, "1 to " + most);
        return fallback;
    }

    /** Notes that a parameter is not what it should be. Its value is not repeated. */
    void wrong(String name, String expected) {
        problems.add(name + ": not right (expected: " + expected + ")");
    }

    /** Answers with all problems if there are any. */
    boolean answered(RoutingContext context) {
        if (problems.isEmpty()) {
            return false;
        }
        Problem.answer(context, 400, String.join("; ", problems));
        return true;
    }
}

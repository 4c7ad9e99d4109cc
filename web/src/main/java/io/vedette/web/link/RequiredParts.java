// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.link;

import io.vedette.wire.LinkProtocolException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a message read from JSON has all that its record promises: a part may be missing or null only where the
 * record says {@code @Nullable}. So what follows need not doubt what a lane sent.
 */
final class RequiredParts {
    private RequiredParts() {}

    /** Checks a record and what is in it. */
    static void check(Record message) throws LinkProtocolException {
        for (RecordComponent part : message.getClass().getRecordComponents()) {
            Object value = value(part, message);
            if (value != null) {
                checkValue(message.getClass().getSimpleName() + "." + part.getName(), value);
            } else if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                throw new LinkProtocolException(
                        message.getClass().getSimpleName() + "." + part.getName() + ": missing");
            }
        }
    }

    private static void checkValue(String name, @Nullable Object value) throws LinkProtocolException {
        if (value == null) {
            throw new LinkProtocolException(name + ": null in a list");
        }
        if (value instanceof Record record) {
            check(record);
        } else if (value instanceof Collection<?> items) {
            for (Object item : items) {
                checkValue(name, item);
            }
        } else if (value instanceof Map<?, ?> map) {
            for (Object item : map.values()) {
                checkValue(name, item);
            }
        }
    }

    private static @Nullable Object value(RecordComponent part, Record message) {
        try {
            return part.getAccessor().invoke(message);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a public record's part can be read: " + part, e);
        }
    }
}

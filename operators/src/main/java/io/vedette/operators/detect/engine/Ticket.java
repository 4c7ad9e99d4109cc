// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request in the engine: makes sure that it is answered once, whoever comes first. */
final class Ticket {
    private static final Logger LOG = LoggerFactory.getLogger(Ticket.class);

    private final DetectionRequest request;
    private final long arrivedNanos;
    private final AtomicBoolean answered = new AtomicBoolean();

    Ticket(DetectionRequest request, long arrivedNanos) {
        this.request = request;
        this.arrivedNanos = arrivedNanos;
    }

    DetectionRequest request() {
        return request;
    }

    long arrivedNanos() {
        return arrivedNanos;
    }

    /** Answers, if nobody has. A callback that breaks its word takes no other picture's answer away. */
    void answer(Answer answer) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        try {
            request.callback().accept(answer);
        } catch (RuntimeException e) {
            LOG.error("a picture of {} could not be answered", request.camera(), e);
        }
    }
}

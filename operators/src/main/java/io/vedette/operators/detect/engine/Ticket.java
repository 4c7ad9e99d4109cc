// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import java.util.concurrent.atomic.AtomicBoolean;

/** A request in the engine: makes sure that it is answered once, whoever comes first. */
final class Ticket {
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

    void answer(Answer answer) {
        if (answered.compareAndSet(false, true)) {
            request.callback().accept(answer);
        }
    }
}

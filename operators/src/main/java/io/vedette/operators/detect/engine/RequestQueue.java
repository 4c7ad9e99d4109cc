// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.operators.detect.model.ModelShape;
import io.vedette.record.Picture;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Pictures that wait for a worker. Cameras take turns, so that one with many pictures can't keep the others waiting; pictures
 * of one camera stay in order. Thread-safe.
 */
final class RequestQueue {
    private final LongSupplier clock;
    private final Map<String, Deque<Ticket>> cameras = new LinkedHashMap<>();

    RequestQueue(LongSupplier clock) {
        this.clock = clock;
    }

    /**
     * How pictures are put together.
     *
     * @param most most pictures in a batch
     * @param delayNanos how long the first picture of a batch waits for others, counted from its arrival
     * @param shapeOf a batch holds pictures of one shape
     */
    record Batching(int most, long delayNanos, Function<Picture, ModelShape> shapeOf) {}

    synchronized void add(Ticket ticket) {
        cameras.computeIfAbsent(ticket.request().camera(), name -> new ArrayDeque<>())
                .add(ticket);
        notifyAll();
    }

    /** Waits for the next batch; an empty list as soon as the caller should leave. */
    synchronized List<Ticket> take(Batching batching, BooleanSupplier leave) throws InterruptedException {
        while (cameras.isEmpty() && !leave.getAsBoolean()) {
            wait();
        }
        if (leave.getAsBoolean()) {
            return List.of();
        }
        List<Ticket> batch = new ArrayList<>();
        try {
            fill(batch, batching, leave);
        } catch (Throwable e) { // what nobody takes away stays here, to be answered by whoever hears of the failure
            putBack(batch);
            throw e;
        }
        return batch;
    }

    private void fill(List<Ticket> batch, Batching batching, BooleanSupplier leave) throws InterruptedException {
        Ticket first = pollAny();
        batch.add(first);
        ModelShape shape = batching.shapeOf().apply(first.request().picture());
        while (batch.size() < batching.most()) {
            @Nullable Ticket next = poll(batching, shape);
            if (next != null) {
                batch.add(next);
                continue;
            }
            long left = first.arrivedNanos() + batching.delayNanos() - clock.getAsLong();
            if (left <= 0 || leave.getAsBoolean()) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    private void putBack(List<Ticket> batch) {
        for (int i = batch.size() - 1; i >= 0; i--) {
            cameras.computeIfAbsent(batch.get(i).request().camera(), name -> new ArrayDeque<>())
                    .addFirst(batch.get(i));
        }
        notifyAll();
    }

    private Ticket pollAny() {
        Map.Entry<String, Deque<Ticket>> turn = cameras.entrySet().iterator().next();
        return takeTurn(turn.getKey(), turn.getValue());
    }

    private @Nullable Ticket poll(Batching batching, ModelShape shape) {
        for (Map.Entry<String, Deque<Ticket>> entry : cameras.entrySet()) {
            Ticket head = entry.getValue().element();
            if (batching.shapeOf().apply(head.request().picture()).equals(shape)) {
                return takeTurn(entry.getKey(), entry.getValue());
            }
        }
        return null;
    }

    /** After its turn a camera goes to the end of the line. */
    private Ticket takeTurn(String camera, Deque<Ticket> tickets) {
        Ticket ticket = tickets.remove();
        cameras.remove(camera);
        if (!tickets.isEmpty()) {
            cameras.put(camera, tickets);
        }
        return ticket;
    }

    /** Takes everything out. */
    synchronized List<Ticket> drain() {
        List<Ticket> all = new ArrayList<>();
        for (Iterator<Deque<Ticket>> it = cameras.values().iterator(); it.hasNext(); ) {
            all.addAll(it.next());
            it.remove();
        }
        return all;
    }

    /** Makes those who wait look again whether they should leave. */
    synchronized void wake() {
        notifyAll();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.operators.detect.model.DetectionModel;
import io.vedette.record.Detection;
import io.vedette.record.Picture;
import java.util.ArrayList;
import java.util.List;

/** One thread that takes batches from the queue and runs the model on them, until its crew is dismissed or it is given up. */
final class Worker implements Runnable {
    private final Crew crew;
    private List<Ticket> atWork = List.of();
    private long sinceNanos;
    private volatile boolean abandoned;

    Worker(Crew crew) {
        this.crew = crew;
    }

    @Override
    public void run() {
        try (DetectionModel.Runner runner = crew.model().newRunner()) {
            while (!leaves()) {
                List<Ticket> batch = fresh(crew.next(this::leaves));
                if (!batch.isEmpty()) {
                    work(runner, batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) { // a worker that ended unnoticed would leave a queue that nobody empties
            crew.failed(this, reason(e), e);
        } finally {
            crew.left(this);
        }
    }

    private boolean leaves() {
        return abandoned || crew.isDismissed();
    }

    private List<Ticket> fresh(List<Ticket> batch) {
        List<Ticket> fresh = new ArrayList<>(batch.size());
        for (Ticket ticket : batch) {
            long staleAt = ticket.request().staleAtNanos();
            if (staleAt != Long.MAX_VALUE && crew.now() - staleAt >= 0) {
                ticket.answer(new Answer.Stale());
            } else {
                fresh.add(ticket);
            }
        }
        return fresh;
    }

    private void work(DetectionModel.Runner runner, List<Ticket> batch) {
        begin(batch);
        try {
            List<Picture> pictures =
                    batch.stream().map(t -> t.request().picture()).toList();
            List<List<Detection>> results = runner.detect(crew.model().shapeFor(pictures.get(0)), pictures);
            end();
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer(new Answer.Detected(results.get(i)));
            }
            crew.worked();
        } catch (Throwable e) { // whatever it is, the pictures have to be answered
            end();
            String reason = reason(e);
            batch.forEach(ticket -> ticket.answer(new Answer.Failed(reason)));
            crew.failed(this, reason, e);
        }
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private synchronized void begin(List<Ticket> batch) {
        atWork = batch;
        sinceNanos = crew.now();
    }

    private synchronized void end() {
        atWork = List.of();
    }

    /** Whether it has been in one call for longer than a limit. */
    synchronized boolean hangs(long now, long limitNanos) {
        return !abandoned && !atWork.isEmpty() && now - sinceNanos >= limitNanos;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /** Gives it up: its pictures are answered for it, and should its call ever return, it leaves. */
    void abandon(String reason) {
        List<Ticket> left;
        synchronized (this) {
            abandoned = true;
            left = atWork;
        }
        left.forEach(ticket -> ticket.answer(new Answer.Failed(reason)));
    }
}

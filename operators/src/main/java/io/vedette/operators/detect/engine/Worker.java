// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.jvm.Niceness;
import io.vedette.operators.detect.model.DetectionModel;
import io.vedette.operators.detect.model.ModelShape;
import io.vedette.record.Detection;
import io.vedette.record.Picture;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        Niceness.giveWay();
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
            crew.broke(this, reason(e), e);
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
        List<Picture> pictures = batch.stream().map(t -> t.request().picture()).toList();
        ModelShape shape = crew.model().shapeFor(pictures.get(0));
        @Nullable String refusal = crew.refusal(shape);
        if (refusal != null) {
            batch.forEach(ticket -> ticket.answer(new Answer.Failed(refusal)));
            return;
        }
        begin(batch);
        try {
            List<List<Detection>> results = runner.detect(shape, pictures);
            end();
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer(new Answer.Detected(results.get(i)));
            }
            crew.worked(shape);
        } catch (Throwable e) { // whatever it is, the pictures have to be answered
            end();
            String reason = reason(e);
            batch.forEach(ticket -> ticket.answer(new Answer.Failed(reason)));
            crew.failed(this, shape, reason, e);
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

    private boolean hangs(long now, long limitNanos) {
        return !abandoned && !atWork.isEmpty() && now - sinceNanos >= limitNanos;
    }

    boolean isAbandoned() {
        return abandoned;
    }

    /**
     * Gives it up if it has been in one call for longer than a limit: should that call ever return, it leaves.
     *
     * @return the pictures that are to be answered for it; none if it does not hang
     */
    synchronized List<Ticket> abandonIfHung(long now, long limitNanos) {
        if (!hangs(now, limitNanos)) {
            return List.of();
        }
        abandoned = true;
        return atWork;
    }
}

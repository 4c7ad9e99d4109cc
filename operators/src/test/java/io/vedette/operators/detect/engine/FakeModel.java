// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.operators.detect.model.DetectionModel;
import io.vedette.operators.detect.model.ModelException;
import io.vedette.operators.detect.model.ModelShape;
import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.record.Picture;
import io.vedette.testing.ThreadNiceness;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A model that sees one thing in everything, and can be told to hang or to fail. Its shape is the picture's size. */
public final class FakeModel implements DetectionModel {
    /** What it sees. */
    public static final Detection THING = new Detection("thing", 0.9f, new Box(0.1f, 0.1f, 0.2f, 0.2f));

    /** How many pictures were in each batch. */
    public final List<Integer> batches = new CopyOnWriteArrayList<>();

    /** How many calls are in it right now. */
    public final AtomicInteger inside = new AtomicInteger();

    /** How many calls were ever in it at once. */
    public final AtomicInteger mostInside = new AtomicInteger();

    /** How often it was closed. */
    public final AtomicInteger closed = new AtomicInteger();

    /** The nice value of the thread that called last. */
    public volatile int niceness;

    private final AtomicInteger closedUnderCall = new AtomicInteger();
    private volatile @Nullable CountDownLatch gate;
    private volatile @Nullable String trouble;
    private volatile @Nullable ModelShape brokenShape;
    private volatile @Nullable Error breakage;
    private volatile @Nullable Error birthDefect;
    private volatile @Nullable Error shapelessness;

    /** From now on calls wait for the latch. */
    public void hangUntil(CountDownLatch latch) {
        gate = latch;
    }

    /** From now on calls go through at once. */
    public void flow() {
        gate = null;
    }

    /** From now on calls fail with a message; with null they no longer do. */
    public void fail(@Nullable String message) {
        trouble = message;
    }

    /** From now on calls at one shape fail; with null they no longer do. */
    public void failAt(@Nullable ModelShape shape) {
        brokenShape = shape;
    }

    /** From now on calls end by an error; with null they no longer do. */
    public void breakWith(@Nullable Error error) {
        breakage = error;
    }

    /** From now on no runner can be made; with null it can again. */
    public void refuseRunnersWith(@Nullable Error error) {
        birthDefect = error;
    }

    /** From now on no shape is known for a picture; with null it is again. */
    public void refuseShapesWith(@Nullable Error error) {
        shapelessness = error;
    }

    private static void raise(@Nullable Error error) {
        if (error != null) {
            throw error;
        }
    }

    /** How often it was closed while a call was in it: the crash of a real one. */
    public int closedUnderCall() {
        return closedUnderCall.get();
    }

    @Override
    public ModelShape shapeFor(Picture picture) {
        raise(shapelessness);
        return new ModelShape(picture.width(), picture.height());
    }

    @Override
    public int mostAtOnce() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Runner newRunner() {
        raise(birthDefect);
        return new Runner() {
            @Override
            public List<List<Detection>> detect(ModelShape shape, List<Picture> pictures) throws ModelException {
                return look(shape, pictures);
            }

            @Override
            public void close() {}
        };
    }

    private List<List<Detection>> look(ModelShape shape, List<Picture> pictures) throws ModelException {
        if (pictures.stream().anyMatch(p -> !shapeFor(p).equals(shape))) {
            throw new ModelException("shapes are mixed");
        }
        mostInside.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            niceness = ThreadNiceness.ofThisThread();
            batches.add(pictures.size());
            CountDownLatch latch = gate;
            if (latch != null) {
                latch.await();
            }
            raise(breakage);
            if (shape.equals(brokenShape)) {
                throw new ModelException("failed at " + shape);
            }
            String message = trouble;
            if (message != null) {
                throw new ModelException(message);
            }
            return pictures.stream().map(p -> List.of(THING)).toList();
        } catch (InterruptedException e) {
            throw new ModelException("interrupted", e);
        } finally {
            inside.decrementAndGet();
        }
    }

    @Override
    public void close() {
        closed.incrementAndGet();
        closedUnderCall.addAndGet(inside.get());
    }
}

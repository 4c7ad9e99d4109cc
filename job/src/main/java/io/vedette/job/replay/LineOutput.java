// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.replay;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Where the lines of one replay go. Known by name, because a stream can't be shipped with the job graph. Thread-safe. */
final class LineOutput implements AutoCloseable {
    private static final Map<String, LineOutput> OPEN = new ConcurrentHashMap<>();

    /** A stream only remembers that it broke, so it is asked now and then. */
    private static final int CHECKED_EVERY = 64;

    private final String name;
    private final PrintStream out;
    private final AtomicLong lines = new AtomicLong();

    private LineOutput(String name, PrintStream out) {
        this.name = name;
        this.out = out;
    }

    /** Opens an output under a name of its own. */
    static LineOutput open(String name, PrintStream out) {
        LineOutput output = new LineOutput(name, out);
        if (OPEN.putIfAbsent(name, output) != null) {
            throw new IllegalStateException("an output is open already: " + name);
        }
        return output;
    }

    /** The open output of a name. */
    static LineOutput named(String name) {
        LineOutput output = OPEN.get(name);
        if (output == null) {
            throw new IllegalStateException("no such output in this JVM: " + name + " (expected: a local run)");
        }
        return output;
    }

    synchronized void line(byte[] utf8) {
        out.write(utf8, 0, utf8.length);
        out.write('\n');
        if (lines.incrementAndGet() % CHECKED_EVERY == 0) {
            flush();
        }
    }

    /**
     * Hands on what was written.
     *
     * @throws IllegalStateException if nobody reads it any more
     */
    synchronized void flush() {
        if (out.checkError()) {
            throw new IllegalStateException("the results can't be written: their reader has gone, or the disk is full");
        }
    }

    /** How many lines were written. */
    long count() {
        return lines.get();
    }

    @Override
    public void close() {
        OPEN.remove(name);
        flush();
    }
}

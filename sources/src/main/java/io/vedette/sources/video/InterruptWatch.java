// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Looks at all interrupts twenty times a second, on one thread that is there as long as there are any, and raises the flags of
 * those whose calls are to end.
 */
final class InterruptWatch {
    private static final long PERIOD_NANOS = 50_000_000;
    private static final Map<Interrupt, NativeFlag> FLAGS = new ConcurrentHashMap<>();

    private static @Nullable Thread thread;

    private InterruptWatch() {}

    /** Puts a context under an interrupt, until {@link #detach}. */
    static void attach(AVFormatContext context, Interrupt interrupt) {
        NativeFlag flag = new NativeFlag();
        flag.attach(context);
        FLAGS.put(interrupt, flag);
        watch();
    }

    /** Has the flag say what the interrupt says now. */
    static void update(Interrupt interrupt) {
        NativeFlag flag = FLAGS.get(interrupt);
        if (flag != null) {
            update(interrupt, flag);
        }
    }

    private static void update(Interrupt interrupt, NativeFlag flag) {
        synchronized (flag) { // so that an older answer can't overtake a newer one
            flag.set(interrupt.endsCall());
        }
    }

    /** Forgets an interrupt; its context must be gone by now. */
    static void detach(Interrupt interrupt) {
        NativeFlag flag = FLAGS.remove(interrupt);
        if (flag != null) {
            flag.close();
        }
    }

    /** How many streams are under an interrupt now. */
    static int attached() {
        return FLAGS.size();
    }

    private static synchronized void watch() {
        if (thread == null) {
            Thread started = new Thread(InterruptWatch::run, "interrupts");
            started.setDaemon(true);
            started.start();
            thread = started;
        }
    }

    private static void run() {
        while (hasWork()) {
            try {
                FLAGS.forEach((interrupt, flag) -> update(interrupt, flag));
            } catch (Throwable e) { // out of memory, say: without this thread no call would ever be ended
                LoggerFactory.getLogger(InterruptWatch.class).warn("interrupts: {}", e.toString());
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    /** In one step with the thread's end, so that whoever comes now starts another. */
    private static synchronized boolean hasWork() {
        if (FLAGS.isEmpty()) {
            thread = null;
            return false;
        }
        return true;
    }
}

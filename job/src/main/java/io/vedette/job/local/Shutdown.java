// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import io.vedette.job.DataDirectory;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for Ctrl-C, a polite kill, or the end of its terminal. Signals are caught rather than left to shutdown hooks, because
 * those of Flink run at the same time as ours and take its directories away while the last checkpoint is being written.
 *
 * <p>From the signal on, wherever the program is by then, the process has five seconds: then it is ended, without its
 * temporary files.
 */
public final class Shutdown {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final CountDownLatch asked = new CountDownLatch(1);
    private final List<Runnable> whenAsked = new CopyOnWriteArrayList<>();
    private final List<Runnable> lastly = new CopyOnWriteArrayList<>();
    private volatile @Nullable String failure;

    /** Catches INT, TERM and HUP from now on; a second one ends the JVM at once. */
    public Shutdown() {
        lastly.add(DataDirectory::sweepAll);
        lastly.add(TemporaryDirectory::remove);
        handle("INT", 128 + 2);
        handle("TERM", 128 + 15);
        handle("HUP", 128 + 1);
    }

    /** Runs something as soon as a signal comes, on a thread of its own. */
    public void whenAsked(Runnable action) {
        whenAsked.add(action);
    }

    /** Runs something before a JVM that did not stop in time is ended; it should be quick. */
    public void lastly(Runnable action) {
        lastly.add(0, action);
    }

    /** Returns when asked to stop. */
    public void await() throws InterruptedException {
        asked.await();
    }

    /**
     * Returns when asked to stop, or after a time.
     *
     * @return whether it was asked
     */
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return asked.await(time, unit);
    }

    /** Whether it was asked to stop. */
    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Asks to stop because something failed. */
    public void fail(String why) {
        failure = why;
        ask();
    }

    /**
     * Whether it was a failure that ended it.
     *
     * @throws IllegalStateException with why
     */
    public void check() {
        String why = failure;
        if (why != null) {
            throw new IllegalStateException(why);
        }
    }

    /** Asks to stop, as a signal does. */
    public void ask() {
        asked.countDown();
    }

    private void onSignal(int exitCode) {
        if (isAsked()) {
            halt(exitCode);
        }
        Thread watchdog = new Thread(() -> haltLater(exitCode), "stopping");
        watchdog.setDaemon(true);
        watchdog.start();
        asked.countDown();
        whenAsked.forEach(Runnable::run);
    }

    private void haltLater(int exitCode) {
        try {
            TimeUnit.NANOSECONDS.sleep(PATIENCE.toNanos());
        } catch (InterruptedException e) {
            return; // by nobody
        }
        System.err.println("not stopped within " + PATIENCE.toSeconds() + " s, ended");
        halt(exitCode);
    }

    private void halt(int exitCode) {
        try {
            lastly.forEach(Runnable::run);
        } finally {
            Runtime.getRuntime().halt(exitCode);
        }
    }

    /** By reflection: the class is supported (module jdk.unsupported), but the compiler warns of it and can't be told not to. */
    private void handle(String name, int exitCode) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Shutdown.class.getClassLoader(), new Class<?>[] {handler}, (self, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            onSignal(exitCode);
                        }
                        return null;
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // A JVM that keeps this signal to itself (-Xrs) ends without our clean stop.
            org.slf4j.LoggerFactory.getLogger(Shutdown.class).warn("signal {} can't be caught: {}", name, e.toString());
        }
    }
}

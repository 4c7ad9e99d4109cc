// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.local;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits for Ctrl-C or a polite kill. Signals are caught rather than left to shutdown hooks, because those of Flink run at
 * the same time as ours and take its directories away while the last checkpoint is being written.
 */
public final class Shutdown {
    private final CountDownLatch asked = new CountDownLatch(1);
    private volatile @Nullable String failure;

    /** Catches INT and TERM from now on; a second one ends the JVM at once. */
    public Shutdown() {
        handle("INT", 128 + 2);
        handle("TERM", 128 + 15);
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
        if (asked.getCount() == 0) {
            Runtime.getRuntime().halt(exitCode);
        }
        asked.countDown();
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

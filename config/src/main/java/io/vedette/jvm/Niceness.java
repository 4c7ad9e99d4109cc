// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.jvm;

import com.sun.jna.Function;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much a thread gives way to others of its process when there is more to do than processors can: its nice value. Linux keeps one
 * for each thread, against POSIX (setpriority(2), "C library/kernel differences"), and hands it on to threads that the thread
 * starts. Java's own thread priorities do nothing on Linux unless root asks for them. Between processes it counts only where they
 * share a control group.
 */
public final class Niceness {
    /** How much nicer than the process, up to the highest there is: a third of another thread's share. */
    public static final int STEP = 5;

    /** The highest nice value. */
    public static final int MOST = 19;

    private static final Logger LOG = LoggerFactory.getLogger(Niceness.class);
    private static final int PRIO_PROCESS = 0;
    private static final boolean LINUX = System.getProperty("os.name", "").startsWith("Linux");
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private Niceness() {}

    /**
     * Lets the calling thread give way: for what is decoded and detected for machines, which would take all there is. Video that people
     * watch comes first. Where it can't be done, as on other systems than Linux, the thread competes as an equal, which is nothing to
     * fail for. Never throws.
     */
    public static void giveWay() {
        // The first thread has what the process was started with, and keeps it.
        set(() -> Math.min(
                MOST,
                STEP
                        + call("getpriority", PRIO_PROCESS, (int)
                                ProcessHandle.current().pid())));
    }

    /**
     * Lets the calling thread, and what it starts from then on, give way as much as can be: for work that nobody waits for. Never
     * throws.
     */
    public static void giveWayToAll() {
        set(() -> MOST);
    }

    private static void set(IntSupplier nice) {
        try {
            if (call("setpriority", PRIO_PROCESS, 0, nice.getAsInt()) != 0) {
                say("setpriority is refused");
            }
        } catch (RuntimeException | Error e) { // JNA's own errors, or none of its native part
            say(e.toString());
        }
    }

    /** Not JNA's direct mapping: it would keep the class that asks, and with it all classes of a job. */
    private static int call(String function, Object... arguments) {
        return LINUX ? Function.getFunction("c", function).invokeInt(arguments) : 0;
    }

    private static void say(String why) {
        if (!SAID.getAndSet(true)) {
            LOG.info("What should give way to live video takes processors as an equal: {}", why);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.process;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The end of processes that this one started. */
public final class Processes {
    private static final int PATIENCE_SECONDS = 10; // vedette run may take five

    private Processes() {}

    /**
     * Waits for a process that was asked to end, and kills it when it does not; also when this thread is interrupted, which it
     * then still is.
     *
     * @param seconds how long it may take
     */
    public static void await(Process process, int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** When this JVM ends, by Ctrl-C too, all that it started ends before, and what they started. */
    public static void endWithThis() {
        Runtime.getRuntime().addShutdownHook(new Thread(Processes::endAll, "end-of-children"));
    }

    /** Asks all descendants of this process to end, and kills those that have not after ten seconds. */
    static void endAll() {
        List<ProcessHandle> all = ProcessHandle.current().descendants().toList();
        all.forEach(ProcessHandle::destroy);
        CompletableFuture<?> ended =
                CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new));
        try {
            ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
    }
}

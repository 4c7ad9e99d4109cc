// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One process for all time: a pid alone is given to another process later, also to a stranger's after a restart of the machine.
 *
 * @param pid as the operating system counts
 * @param boot which run of the machine
 * @param started when it was started, in clock ticks of that run
 */
record ProcessId(long pid, String boot, long started) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

    /** Where the fields of {@code /proc/PID/stat} are, counted after the program's name, which may hold blanks: see proc(5). */
    private static final int STATE = 0;

    private static final int START_TIME = 19;

    /** The process that has a pid now; empty when none has, or when it has ended and only waits to be noticed. */
    static Optional<ProcessId> of(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            if (fields[STATE].equals("Z") || fields[STATE].equals("X")) {
                return Optional.empty();
            }
            String boot = Files.readString(BOOT).strip();
            return Optional.of(new ProcessId(pid, boot, Long.parseLong(fields[START_TIME])));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** One line that {@link #parse} reads. */
    String line() {
        return pid + " " + boot + " " + started;
    }

    /** Reads {@link #line}; empty for any other text. */
    static Optional<ProcessId> parse(String line) {
        String[] words = line.strip().split(" ", -1);
        try {
            return words.length == 3
                    ? Optional.of(new ProcessId(Long.parseLong(words[0]), words[1], Long.parseLong(words[2])))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether it still runs. */
    boolean isAlive() {
        return of(pid).filter(this::equals).isPresent();
    }
}

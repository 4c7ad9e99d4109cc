// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.simulator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;

/**
 * Commands for a running simulator, one a line: {@code fault NAME [MOUNT]} (all mounts when none is named), {@code stat},
 * {@code quit}.
 */
public final class SimulatorConsole {
    private static final String USAGE = "commands: fault NAME [MOUNT], stat, quit";

    private final Simulator simulator;
    private final PrintStream out;

    /** A console that answers on a stream. */
    public SimulatorConsole(Simulator simulator, PrintStream out) {
        this.simulator = simulator;
        this.out = out;
    }

    /**
     * Obeys until {@code quit} or the end of the input.
     *
     * @return whether it was {@code quit}; at the end of the input the simulator may go on, as in the background
     */
    public boolean run(Reader commands) throws IOException {
        BufferedReader lines = new BufferedReader(commands);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.trim().split("\\s+", -1);
            if (words[0].equals("quit")) {
                return true;
            }
            try {
                obey(words);
            } catch (IllegalArgumentException e) {
                out.println(e.getMessage());
            }
        }
        return false;
    }

    private void obey(String[] words) {
        if (words[0].equals("stat") && words.length == 1) {
            simulator.mountNames().forEach(this::printStat);
        } else if (words[0].equals("fault") && words.length == 2) {
            simulator.faultAll(Fault.of(words[1]));
            out.println("ok");
        } else if (words[0].equals("fault") && words.length == 3) {
            simulator.fault(words[2], Fault.of(words[1]));
            out.println("ok");
        } else if (!words[0].isEmpty()) {
            out.println(USAGE);
        }
    }

    private void printStat(String mount) {
        out.printf(
                "%s: %d frames, %d viewers, %d frames dropped for them%n",
                mount, simulator.framesSent(mount), simulator.viewers(mount), simulator.framesDropped(mount));
    }
}

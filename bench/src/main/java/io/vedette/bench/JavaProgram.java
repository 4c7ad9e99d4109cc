// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command lines of Java programs that run as this one does. */
final class JavaProgram {
    /** What only watches, and the directory that a JVM removes at its end: that is still ours. */
    private static final List<String> LEFT_OUT = List.of("-javaagent:", "-agentlib:", "-Dvedette.tmp=");

    private JavaProgram() {}

    /** A main class in a JVM with the options of this one, which are those of the launcher, less what is of this one only. */
    static List<String> command(String main, List<String> arguments) {
        return command(List.of(), main, arguments);
    }

    /** The same with further options. */
    static List<String> command(List<String> further, String main, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.addAll(further);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(arguments);
        return command;
    }

    /** The options of this JVM, less what is of this one only. */
    static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> LEFT_OUT.stream().noneMatch(option::startsWith))
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.ConfigException;
import io.vedette.config.Words;
import io.vedette.job.cluster.ClusterDirectory;
import io.vedette.job.cluster.LogTail;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vedette cluster logs}. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Show the last lines that the members logged, also after they have ended.")
public final class ClusterLogsCommand implements Callable<Integer> {
    private static final int MOST_LINES = 100_000;

    @Mixin
    private ClusterPlace place = new ClusterPlace();

    @Parameters(
            arity = "0..1",
            paramLabel = "MEMBER",
            description = "Such as jobmanager or taskmanager-1 (default: all).")
    private @Nullable String member;

    @Option(names = "--lines", paramLabel = "N", defaultValue = "20", description = "How many of each (default: 20).")
    private int lines;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (lines < 1 || lines > MOST_LINES) {
            throw new ConfigException("--lines: " + lines + " (expected: 1 to " + MOST_LINES + ")");
        }
        List<String> members = place.cluster().members();
        if (members.isEmpty()) {
            throw new ConfigException(
                    "there are no logs, as no cluster was started (expected: ./vedette cluster start)");
        }
        if (member != null && !members.contains(member)) {
            throw new ConfigException(member + " (expected: " + Words.choice(member, members) + ")");
        }
        PrintWriter out = spec.commandLine().getOut();
        ClusterDirectory directory = place.directory();
        for (String one : member == null ? members : List.of(member)) {
            out.println("== " + one + ": " + directory.log(one));
            out.println(LogTail.of(directory.log(one), lines));
            String printed = LogTail.of(directory.printed(one), lines);
            if (!printed.isBlank()) {
                out.println("-- " + directory.printed(one));
                out.println(printed); // such as why its JVM ended
            }
        }
        return ExitCode.DONE;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

import io.vedette.config.Words;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with the words of a command: for a command or option that there is none of, those there are and the one
 * that was probably meant; else how the command is used. Picocli's own guesses miss swapped letters in short words.
 */
final class WrongArguments implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            String written = unmatched.getUnmatched().get(0).replaceFirst("=.*", "");
            List<String> choices = choices(command, written.startsWith("-"));
            if (!choices.isEmpty()) {
                String name = command.getCommandSpec().qualifiedName();
                err.println(written + " (expected: " + Words.choice(written, choices) + ")");
                err.println("'" + name + " --help' says more.");
                return ExitCode.WRONG_INPUT;
            }
        }
        err.println(wrong.getMessage());
        command.usage(err);
        return ExitCode.WRONG_INPUT;
    }

    private static List<String> choices(CommandLine command, boolean option) {
        if (option) {
            return command.getCommandSpec().optionsMap().keySet().stream()
                    .filter(name -> name.startsWith("--"))
                    .toList();
        }
        return command.getSubcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }
}

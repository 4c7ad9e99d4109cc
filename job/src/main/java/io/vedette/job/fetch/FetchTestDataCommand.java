// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code fetch-test-data}: gets everything the tests need into the cache; {@code ./vedette test} runs it first. */
@Command(
        name = "fetch-test-data",
        mixinStandardHelpOptions = true,
        hidden = true,
        description = "Fetches the footage, photos and model that tests need")
public final class FetchTestDataCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            new Fetcher(Lines.to(err)).testData();
            return DONE;
        } catch (FetchException e) {
            Lines.to(err).accept(e.getMessage());
            return FAILED;
        }
    }
}

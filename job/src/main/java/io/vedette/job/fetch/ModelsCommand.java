// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.fetch;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models list} and {@code models fetch NAME}. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Models that detectors can use by name: what there is, and fetching it",
        subcommands = {ModelsCommand.ListModels.class, ModelsCommand.FetchModel.class})
public final class ModelsCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "models: list or fetch?");
    }

    /** {@code models list}. */
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows each model with its size, licence and checksum")
    static final class ListModels implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            Fetcher fetcher = new Fetcher(line -> {});
            Catalog catalog = Catalog.load();
            for (Model model : catalog.models()) {
                Catalog.PinnedFile file = catalog.file(model.file());
                String where = fetcher.has(model)
                        ? "in " + fetcher.modelFile(model.name())
                        : "not fetched; comes in a download of "
                                + Sizes.of(catalog.packageOf(file).bytes());
                out.printf("%-9s %7s  %-9s %s%n", model.name(), Sizes.of(file.bytes()), model.licence(), model.about());
                out.printf("          %s%n          SHA-256 %s%n          %s%n", where, file.sha256(), model.meaning());
            }
            out.flush();
            return DONE;
        }
    }

    /** {@code models fetch NAME}. */
    @Command(
            name = "fetch",
            mixinStandardHelpOptions = true,
            description = "Fetches a model into the cache and prints its path")
    static final class FetchModel implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "NAME", description = "A name that models list shows")
        private String name = "";

        @Override
        public Integer call() throws IOException {
            PrintWriter out = spec.commandLine().getOut();
            PrintWriter err = spec.commandLine().getErr();
            Model model = ModelCatalog.list().stream()
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "NAME: " + name + " (expected: one of "
                                    + String.join(
                                            ", ",
                                            ModelCatalog.list().stream()
                                                    .map(Model::name)
                                                    .toList()) + ")"));
            try {
                Fetcher fetcher = new Fetcher(Lines.to(err));
                boolean there = fetcher.has(model);
                out.println(fetcher.model(name));
                if (there) {
                    Lines.to(err).accept(name + " is under the " + model.licence() + ". " + model.meaning());
                }
                out.flush();
                return DONE;
            } catch (FetchException e) {
                Lines.to(err).accept(e.getMessage());
                return FAILED;
            }
        }
    }
}

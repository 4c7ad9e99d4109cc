// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.process.Processes;
import io.vedette.bench.recall.Half;
import io.vedette.config.AnalysisConfig;
import io.vedette.config.CacheDirectory;
import io.vedette.config.DecodePolicy;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vedette bench}: measures beside references, prints tables, writes {@code bench/results/NAME.json}. */
@Command(
        name = "vedette bench",
        mixinStandardHelpOptions = true,
        description = "Measures beside references that do the same work in the same run; writes NAME.json.")
public final class Bench implements Callable<Integer> {
    private static final List<Benchmark> ALL = List.of(
            new IngestBenchmark(),
            new DecodeBenchmark(),
            new MotionBenchmark(),
            new DetectBenchmark(),
            new TrackBenchmark(),
            new CountBenchmark(),
            new ClipBenchmark(),
            new LiveBenchmark(),
            new MemoryBenchmark(),
            new ViewersBenchmark(),
            new StartBenchmark(),
            new PageBenchmark(),
            new SoakBenchmark(),
            new ScaleBenchmark(),
            new ClusterBenchmark(),
            new PoliciesBenchmark(),
            new KernelsBenchmark(),
            new RecallBenchmark(Half.TEST),
            new RecallBenchmark(Half.TUNING));

    private static final int ROUNDS = 5;
    private static final int FEW_ROUNDS = 3;

    private final List<Benchmark> all;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Benchmarks to run; all but the long ones when none is named.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each side is measured; the median counts. Default: 5, and 3 when none is named.")
    private @Nullable Integer rounds;

    @Option(names = "--quick", description = "Short clips: shows that it works, the figures mean little.")
    private boolean quick;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "bench/results",
            description = "Where result files go. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("bench/results");

    @Option(
            names = "--minutes",
            paramLabel = "N",
            defaultValue = "30",
            description = "How long soak lasts. Default: ${DEFAULT-VALUE}.")
    private int minutes;

    @Option(
            names = "--decode",
            paramLabel = "POLICY",
            description =
                    "What the cameras of motion, soak and scale decode: ${COMPLETION-CANDIDATES}. Default: the product's.")
    private DecodePolicy decode = AnalysisConfig.DEFAULT.decode();

    private Bench(List<Benchmark> all) {
        this.all = all;
    }

    /** Runs the command and ends the process: 0 done, 1 failed while running, 2 wrong input. */
    public static void main(String[] arguments) {
        Processes.endWithThis();
        System.exit(commandLine().execute(arguments));
    }

    /** The command, for a caller that wants its status or its output. */
    static CommandLine commandLine() {
        return commandLine(ALL);
    }

    /** The same with other benchmarks. */
    static CommandLine commandLine(List<Benchmark> all) {
        CommandLine command = new CommandLine(new Bench(all)).setCaseInsensitiveEnumValuesAllowed(true);
        String names = names(all, false);
        String byName = names(all, true);
        command.getCommandSpec()
                .usageMessage()
                .footer(
                        "",
                        "Benchmarks: " + names + ".",
                        byName.isEmpty() ? "" : "Only when named, as they take long: " + byName + ".");
        return command;
    }

    private static String names(List<Benchmark> all, boolean onlyByName) {
        return all.stream()
                .filter(benchmark -> benchmark.onlyByName() == onlyByName)
                .map(Benchmark::name)
                .collect(Collectors.joining(", "));
    }

    @Override
    public Integer call() {
        int times = rounds != null ? rounds : names.isEmpty() ? FEW_ROUNDS : ROUNDS;
        if (times < 1) {
            throw new ParameterException(spec.commandLine(), "--rounds: " + times + " (expected: 1 or more)");
        }
        if (minutes < 1) {
            throw new ParameterException(spec.commandLine(), "--minutes: " + minutes + " (expected: 1 or more)");
        }
        List<Benchmark> chosen = chosen();
        PrintWriter console = spec.commandLine().getOut();
        Path work = CacheDirectory.path().resolve("bench");
        Effort effort = new Effort(times, quick, work, minutes, decode, line -> {
            console.println("  " + line);
            console.flush();
        });
        int status = 0;
        for (Benchmark benchmark : chosen) {
            console.println(benchmark.name() + ": " + benchmark.about());
            console.flush();
            try {
                List<Result> results = benchmark.run(effort);
                console.print(ResultBook.table(results));
                console.println("  " + Machine.describe() + "; " + ResultBook.write(out, benchmark.name(), results));
            } catch (Exception e) {
                spec.commandLine().getErr().println(benchmark.name() + " failed: " + reason(e));
                status = 1;
            }
            console.println();
            console.flush();
        }
        return status;
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private List<Benchmark> chosen() {
        if (names.isEmpty()) {
            return all.stream().filter(benchmark -> !benchmark.onlyByName()).toList();
        }
        List<Benchmark> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(
                    all.stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow(() -> unknown(name)));
        }
        return chosen;
    }

    private ParameterException unknown(String name) {
        List<String> known = all.stream().map(Benchmark::name).toList();
        return new ParameterException(
                spec.commandLine(),
                "no benchmark is called " + name + " (expected: some of " + String.join(", ", known) + ")");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import io.vedette.bench.kernels.Kernel;
import io.vedette.bench.kernels.KernelInputs;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH timing one side of a kernel: one thread, in a JVM of its own that is started as this one was. */
final class JmhRun {
    private static final int LAST_WORDS = 600;

    static {
        // Its lock is a file that all users of a machine share, and stays behind.
        System.setProperty("jmh.ignoreLock", "true");
    }

    private JmhRun() {}

    /**
     * The mean time of a call after a warm-up; takes some seconds.
     *
     * @param kernel where the method is
     * @param method one of its benchmarks
     * @return microseconds
     * @throws BenchmarkException with the end of what JMH said, when it gives no time
     */
    static double micros(Class<? extends Kernel> kernel, String method, KernelInputs inputs, Effort effort)
            throws BenchmarkException {
        List<String> jvm = new ArrayList<>(JavaProgram.options());
        jvm.add(inputs.jvmOption());
        Options options = new OptionsBuilder()
                .include("^" + Pattern.quote(kernel.getName() + "." + method) + "$")
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.MICROSECONDS)
                .threads(1)
                .forks(1)
                .jvmArgs(jvm.toArray(String[]::new))
                .warmupIterations(effort.of(3, 1))
                .warmupTime(TimeValue.milliseconds(effort.of(500, 50)))
                .measurementIterations(effort.of(3, 1))
                .measurementTime(TimeValue.milliseconds(effort.of(300, 50)))
                .shouldFailOnError(true)
                .build();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        try {
            Collection<RunResult> results =
                    new Runner(options, OutputFormatFactory.createFormatInstance(out, VerboseMode.NORMAL)).run();
            if (results.isEmpty()) {
                throw failed(method, "no result", said);
            }
            return results.iterator().next().getPrimaryResult().getScore();
        } catch (RunnerException e) {
            throw failed(method, innermost(e).toString(), said);
        }
    }

    /** JMH wraps what a kernel threw, in the other JVM and in this one. */
    private static Throwable innermost(Throwable e) {
        Throwable inner = e;
        while (inner.getCause() != null || inner.getSuppressed().length > 0) {
            inner = inner.getCause() != null ? inner.getCause() : inner.getSuppressed()[0];
        }
        return inner;
    }

    private static BenchmarkException failed(String method, String reason, ByteArrayOutputStream said) {
        String all = said.toString(StandardCharsets.UTF_8).strip();
        return new BenchmarkException(
                "JMH, " + method + ": " + reason + ": " + all.substring(Math.max(0, all.length() - LAST_WORDS)));
    }
}

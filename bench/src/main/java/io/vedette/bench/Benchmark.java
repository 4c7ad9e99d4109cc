// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench;

import java.util.List;

/** Something measured beside a reference. */
interface Benchmark {
    /** Its name on the command line and of its result file. */
    String name();

    /** What is measured, on both sides, in a sentence or two for the reader of the table. */
    String about();

    /** Whether it takes so long that it runs only when it is named. */
    default boolean onlyByName() {
        return false;
    }

    /**
     * Measures; may take minutes.
     *
     * @throws BenchmarkException when one side gave wrong output, so that its time means nothing
     * @throws Exception when something it needs is missing
     */
    List<Result> run(Effort effort) throws Exception;
}

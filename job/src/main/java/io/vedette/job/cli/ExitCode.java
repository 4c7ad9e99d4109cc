// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.cli;

/** What the process ends with. */
public final class ExitCode {
    /** Done. */
    public static final int DONE = 0;

    /** Failed while running. */
    public static final int FAILED = 1;

    /** Wrong input: nothing was started. */
    public static final int WRONG_INPUT = 2;

    private ExitCode() {}
}

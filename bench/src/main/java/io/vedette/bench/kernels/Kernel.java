// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.kernels;

import java.util.Optional;

/** An inner loop and its reference, with what both work on. Not thread-safe. */
public interface Kernel extends AutoCloseable {
    /** What makes the times of this kernel mean nothing, such as sides that disagree; to be asked before anything else. */
    Optional<String> fault() throws Exception;

    /** Frees what is not on the heap. */
    @Override
    default void close() {}
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * The inner loops of the pipeline, each beside a plain way to do the same, as JMH runs them: a {@link
 * io.vedette.bench.kernels.Kernel} is the state of one thread, made once in each JVM that measures one of its sides.
 */
@NullMarked
package io.vedette.bench.kernels;

import org.jspecify.annotations.NullMarked;

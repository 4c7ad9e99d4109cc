// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The commands of {@code ./vedette}, one class each: they read words, call what does the work, and say how it went. */
@NullMarked
package io.vedette.job.cli;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The topology, the command line, and the ways to run the job. */
@NullMarked
package io.vedette.job;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The same graph on recordings: nothing dropped, as fast as it goes, results as JSON lines. */
@NullMarked
package io.vedette.job.replay;

import org.jspecify.annotations.NullMarked;

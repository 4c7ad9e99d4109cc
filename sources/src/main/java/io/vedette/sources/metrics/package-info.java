// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The source's counters as Flink metrics, camera by camera. */
@NullMarked
package io.vedette.sources.metrics;

import org.jspecify.annotations.NullMarked;

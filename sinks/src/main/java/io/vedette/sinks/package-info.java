// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** What all sinks share: how a failure on a thread of their own reaches Flink. */
@NullMarked
package io.vedette.sinks;

import org.jspecify.annotations.NullMarked;

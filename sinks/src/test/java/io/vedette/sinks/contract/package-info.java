// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** The contract of all sinks as a test kit: each sink's test runs it as a nested class. */
@NullMarked
package io.vedette.sinks.contract;

import org.jspecify.annotations.NullMarked;

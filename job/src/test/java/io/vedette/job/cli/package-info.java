// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
@NullMarked
package io.vedette.job.cli;

import org.jspecify.annotations.NullMarked;

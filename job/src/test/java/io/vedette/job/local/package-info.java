// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Tests of what runs on one machine. */
@NullMarked
package io.vedette.job.local;

import org.jspecify.annotations.NullMarked;

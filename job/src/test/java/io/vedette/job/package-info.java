// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Tests of the whole. */
@NullMarked
package io.vedette.job;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Tests of the trial cluster and of what submits to clusters. */
@NullMarked
package io.vedette.job.cluster;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/** Everything in one JVM: gateway, MiniCluster and job, for one machine without services. */
@NullMarked
package io.vedette.job.local;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * The same job on a Flink cluster of several JVMs: a trial cluster on this machine from the libraries of the build, and what
 * submits jobs to a cluster.
 */
@NullMarked
package io.vedette.job.cluster;

import org.jspecify.annotations.NullMarked;

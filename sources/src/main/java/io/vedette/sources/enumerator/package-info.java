// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Decides which lane reads which camera: polls the registry, gives each camera a place that keeps the lanes even, and
 * reconciles what each reader has with what it should have. Nothing that the registry says or throws fails the job.
 */
@NullMarked
package io.vedette.sources.enumerator;

import org.jspecify.annotations.NullMarked;

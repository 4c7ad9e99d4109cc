// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * The engine that all lanes of a JVM share: {@link io.vedette.operators.detect.engine.DetectionEngine} holds a pool per
 * detector; a pool queues pictures fairly among cameras, has workers that run the model, and restarts what fails.
 */
@NullMarked
package io.vedette.operators.detect.engine;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.operators.detect.engine;

import io.vedette.jvm.Lease;
import java.io.Serializable;

/** Where an operator gets its engine from when it opens; travels inside the job graph. */
@FunctionalInterface
public interface EngineSource extends Serializable {
    /** The engine, shared with the other operators of this JVM. Close the lease when done with it. */
    Lease<DetectionEngine> acquire();
}

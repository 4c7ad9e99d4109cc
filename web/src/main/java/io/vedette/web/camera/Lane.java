// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import io.vedette.wire.SnapshotHead;
import java.util.Set;

/** A JVM of lanes that is connected, as the gateway talks to it. */
public interface Lane {
    /** Names the JVM and job. */
    String instance();

    /** Rises from connection to connection: of two lanes that both claim a camera, the newer one has it. */
    long order();

    /** Says which cameras have viewers. */
    void watch(Set<String> cameras);

    /**
     * Asks for a camera's newest frame.
     *
     * @return false if the lane does not read what it is sent
     */
    boolean requestSnapshot(String camera, SnapshotHead request);
}

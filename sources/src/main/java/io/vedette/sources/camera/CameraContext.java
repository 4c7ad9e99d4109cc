// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.camera;

import io.vedette.config.CameraConfig;
import io.vedette.record.CameraKey;
import io.vedette.stats.Stats;

/**
 * What all parts of one running camera share.
 *
 * @param key its name and key
 * @param config its settings, as the user wrote them
 * @param bounded whether this is a recording, played once and without a drop
 * @param clock the only clock
 * @param troubles where to note what goes wrong
 * @param damage where to note what of the main stream could not be used
 * @param analysisDamage where to note what of the sub-stream could not be used, if there is one
 * @param outlet where everything goes
 * @param stats where everything is counted
 */
record CameraContext(
        CameraKey key,
        CameraConfig config,
        boolean bounded,
        CameraClock clock,
        TroubleLog troubles,
        Damage damage,
        Damage analysisDamage,
        OutletGate outlet,
        Stats stats) {
    /** Whether machines look at a stream of its own; recordings are one stream. */
    boolean hasSubStream() {
        return !bounded && config.analysis().url() != null;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.stats;

import java.util.List;

/**
 * What all stages did for one camera.
 *
 * @param camera its name
 * @param stages in the order of {@link Stage}; stages that never saw the camera are absent
 */
public record CameraSnapshot(String camera, List<StageSnapshot> stages) {}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.stats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all stages did for one camera.
 *
 * @param camera its name
 * @param stages in the order of {@link Stage}; stages that never saw the camera are absent
 * @param decoding what adaptive decoding makes of it; null where decoding is not adaptive
 */
public record CameraSnapshot(
        String camera, List<StageSnapshot> stages, @Nullable DecodingState decoding) {}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.record;

import java.util.List;

/**
 * Which of a camera's events are followed from now on: emitted once for each camera after its stage started. All others
 * that are still open anywhere ended when their object was last seen, since nobody follows them any more.
 *
 * @param camera its camera
 * @param beforePts media time in ticks of {@link MediaTime}: this concerns events that began before
 * @param ids the open events
 */
public record OpenEvents(CameraKey camera, long beforePts, List<String> ids) implements CameraRecord {}

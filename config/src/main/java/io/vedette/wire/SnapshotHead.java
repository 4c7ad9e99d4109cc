// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.wire;

import org.jspecify.annotations.Nullable;

/**
 * A gateway's request for a camera's newest frame, and the head of the answer.
 *
 * @param id given by the gateway, returned with the answer
 * @param boxes whether to draw the newest detections upon it
 * @param error why there is no picture; null in requests and where there is one
 */
public record SnapshotHead(long id, boolean boxes, @Nullable String error) {}

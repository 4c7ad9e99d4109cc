// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.enumerator;

import org.apache.flink.api.connector.source.SourceEvent;

/**
 * Tells a reader that a camera is no longer wanted.
 *
 * @param camera its name
 */
public record CameraRemoved(String camera) implements SourceEvent {}

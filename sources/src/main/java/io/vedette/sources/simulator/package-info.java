// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Cameras that are not there: an RTSP server that plays files in an endless loop, stamps every frame, and misbehaves on
 * command. It shares no code with our RTSP client.
 */
@NullMarked
package io.vedette.sources.simulator;

import org.jspecify.annotations.NullMarked;

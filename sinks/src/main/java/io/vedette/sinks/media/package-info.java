// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Snapshots and clips of events. {@link io.vedette.sinks.media.MediaSink} is what Flink sees; one
 * {@link io.vedette.sinks.media.MediaRecorder} per JVM does the work on two threads of its own.
 */
@NullMarked
package io.vedette.sinks.media;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
/**
 * Where the sinks keep files: {@link io.vedette.sinks.storage.Storage} is shipped with the job, and each JVM finds out at
 * first use which directories are its own ({@link io.vedette.sinks.storage.OwnStorage}). Plain Java.
 */
@NullMarked
package io.vedette.sinks.storage;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.config.EventsConfig;
import io.vedette.sinks.storage.Storage;
import java.io.Serializable;

/**
 * What the recorder needs to know. Part of the job graph; holds no secret.
 *
 * <p>Two options are equal when their instance is: a JVM has one recorder per job instance.
 *
 * @param instance names the job; the same as the key of {@link io.vedette.stats.Stats#SHARED}
 * @param storage where files go; of the same instance
 * @param events what is kept
 * @param local recent video of this JVM
 * @param listener who is told of files
 */
public record MediaOptions(
        String instance, Storage storage, EventsConfig events, LocalMedia local, MediaListener.Opener listener)
        implements Serializable {
    @Override
    public boolean equals(Object other) {
        return other instanceof MediaOptions options && options.instance.equals(instance);
    }

    @Override
    public int hashCode() {
        return instance.hashCode();
    }
}

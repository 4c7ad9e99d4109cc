// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.EventsConfig;
import io.vedette.jvm.Lease;
import io.vedette.sinks.storage.OwnStorage;
import io.vedette.sinks.storage.Storage;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaRecorderTest {
    @TempDir
    Path data;

    @Test
    void whatWasOpenedBeforeSomethingRefusedIsClosedAgain() {
        AtomicInteger released = new AtomicInteger();
        MediaOptions options = new MediaOptions(
                "half",
                Storage.ofManyJvms("half", data),
                EventsConfig.DEFAULT,
                instance -> new LocalMedia.Access(
                        new FakeRing(), new FakeImaging(), new FakeClips(), released::incrementAndGet),
                instance -> {
                    throw new IllegalStateException("no journal");
                });
        assertThatThrownBy(() -> new MediaRecorder(options)).hasMessage("no journal");
        assertThat(released).hasValue(1);
        try (Lease<OwnStorage> next = OwnStorage.SHARED.acquire(Storage.ofManyJvms("next", data))) {
            assertThat(data.toFile().list())
                    .as("its directory was free")
                    .containsExactly(next.get().name());
        }
    }
}

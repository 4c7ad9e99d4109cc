// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.jvm.Lease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnStorageTest {
    @TempDir
    Path directory;

    @Test
    void theOnlyJvmHasWhatItAlwaysHad() {
        Storage storage = Storage.ofOneJvm("one", directory);
        try (Lease<OwnStorage> own = OwnStorage.SHARED.acquire(storage)) {
            assertThat(own.get().name()).isEmpty();
            assertThat(own.get().journal()).isEqualTo(directory.resolve("journal"));
            assertThat(own.get().media()).isEqualTo(directory.resolve("media"));
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void oneOfManyHasADirectoryUntilItIsClosed() throws IOException {
        Storage storage = Storage.ofManyJvms("many", directory);
        String name;
        try (Lease<OwnStorage> own = OwnStorage.SHARED.acquire(storage);
                Lease<OwnStorage> same = OwnStorage.SHARED.acquire(storage)) {
            name = own.get().name();
            assertThat(same.get()).isSameAs(own.get());
            assertThat(own.get().journal()).isEqualTo(directory.resolve(name).resolve("journal"));
            assertThat(isFree(name)).isFalse();
        }
        assertThat(isFree(name)).isTrue();
    }

    @Test
    void aDiskThatRefusesItStopsNothingAndIsHeldOnceItDoesNot() throws IOException {
        Path data = directory.resolve("data");
        Files.writeString(data, "in the way");
        try (Lease<OwnStorage> own = OwnStorage.SHARED.acquire(Storage.ofManyJvms("late", data))) {
            String name = own.get().name();
            assertThat(own.get().journal()).isEqualTo(data.resolve(name).resolve("journal"));
            Files.delete(data);
            Files.createDirectories(own.get().journal()); // as the journal does
            assertThat(own.get().neighbours().names()).isEmpty();
            assertThat(OwnName.tryTake(data, name)).as("held").isEmpty();
        }
    }

    private boolean isFree(String name) throws IOException {
        var taken = OwnName.tryTake(directory, name);
        if (taken.isPresent()) {
            taken.get().hold().close();
        }
        return taken.isPresent();
    }
}

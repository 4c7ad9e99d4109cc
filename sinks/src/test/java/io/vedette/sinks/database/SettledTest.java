// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettledTest {
    private final GarbageFiles.Settled settled = new GarbageFiles.Settled(0);

    @Test
    void aFileThatGoesWhileItLooksEndsNothing() throws Exception {
        Path gone = Path.of("door/2026-11-27/event.jpg.tmp");
        assertThat(settled.visitFileFailed(gone, new NoSuchFileException(gone.toString())))
                .isEqualTo(FileVisitResult.CONTINUE);
    }

    @Test
    void aDirectoryThatCannotBeReadIsSaid() {
        Path closed = Path.of("lost+found");
        assertThatThrownBy(() -> settled.visitFileFailed(closed, new AccessDeniedException(closed.toString())))
                .isInstanceOf(AccessDeniedException.class);
    }
}

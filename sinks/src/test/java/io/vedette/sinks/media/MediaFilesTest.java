// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaFilesTest {
    @TempDir
    Path root;

    @Test
    void clipsThatWereBegunAreFoundAndWhatWasNeverWholeGoes() throws IOException {
        Path day = Files.createDirectories(root.resolve("door/2026-11-27"));
        for (String name : new String[] {"a%3A1.clip.part", "a%3A1.path.part", "b.path.part", "c.jpg.tmp", "d.mp4"}) {
            Files.createFile(day.resolve(name));
        }
        assertThat(new MediaFiles(root).unfinishedPlaces())
                .containsExactly(new MediaFiles.Place("door", "a:1", day.resolve("a%3A1")));
        try (var left = Files.list(day)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("a%3A1.clip.part", "a%3A1.path.part", "d.mp4");
        }
    }

    @Test
    void aDirectoryThatCannotBeReadCostsOnlyWhatIsInIt() {
        Path closed = root.resolve("lost+found");
        assertThat(new MediaFiles.Reachable().visitFileFailed(closed, new AccessDeniedException(closed.toString())))
                .isEqualTo(FileVisitResult.CONTINUE);
    }
}

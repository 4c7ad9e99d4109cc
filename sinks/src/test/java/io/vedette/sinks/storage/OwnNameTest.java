// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vedette.config.ConfigException;
import io.vedette.sinks.storage.OwnName.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnNameTest {
    @TempDir
    Path data;

    private final Deque<String> chances = new ArrayDeque<>(List.of("aaa", "bbb", "ccc"));
    private final Deque<Taken> taken = new ArrayDeque<>();

    @AfterEach
    void close() throws IOException {
        for (Taken one : taken) {
            one.hold().close();
        }
    }

    @Test
    void withoutANameANewOneIsMadeAndTakenBackWhenFree() throws IOException {
        assertThat(take(null)).isEqualTo("taskmanager-aaa");
        assertThat(take(null)).isEqualTo("taskmanager-bbb");
        free("taskmanager-aaa");
        assertThat(take(null)).isEqualTo("taskmanager-aaa");
        assertThat(take(null)).isEqualTo("taskmanager-ccc");
    }

    @Test
    void newNamesAreNotTheSameWhereOneCantSeeTheOther() throws IOException {
        Path other = data.resolve("other machine");
        String here = OwnName.take(data.resolve("this machine")).name();
        String there = OwnName.take(other).name();
        assertThat(here).isNotEqualTo(there);
    }

    @Test
    void directoriesOfOtherKindsAreNotTaken() throws IOException {
        Files.createDirectories(data.resolve("journal"));
        Files.createDirectories(data.resolve("media/yard"));
        assertThat(take(null)).isEqualTo("taskmanager-aaa");
        assertThatThrownBy(() -> take("media"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("VEDETTE_JVM: media (expected: another name");
        assertThatThrownBy(() -> take("../x"))
                .isInstanceOf(ConfigException.class)
                .hasMessage("VEDETTE_JVM: ../x (expected: 1 to 64 letters, digits, hyphens or underscores)");
    }

    @Test
    void aGivenNameIsTakenAndNumberedWhileItIsInUse() throws IOException {
        assertThat(take("pod")).isEqualTo("pod");
        assertThat(take("pod")).isEqualTo("pod-2");
        free("pod");
        assertThat(take("pod")).isEqualTo("pod");
    }

    @Test
    void neighboursAreAllOthersAndGivenOnlyWhenFree() throws IOException {
        Neighbours neighbours = new Neighbours(data, take("a"));
        take("b");
        take("c");
        assertThat(neighbours.names()).containsExactly("b", "c");
        assertThat(neighbours.tryTake("b")).isEmpty();
        free("b");
        try (Neighbours.Place place = neighbours.tryTake("b").orElseThrow()) {
            assertThat(place.journal()).isEqualTo(data.resolve("b/journal"));
            assertThat(take("b")).as("while it is held").isEqualTo("b-2");
        }
        assertThat(new Neighbours(data, "").names()).as("of the only one").isEmpty();
    }

    @Test
    void whatCantBeWrittenToIsLetGo() throws IOException {
        Path full = Path.of("/dev/full");
        assertThat(full).as("a device of Linux").exists();
        Path directory = Files.createDirectories(data.resolve("a"));
        Path lock = Files.createSymbolicLink(directory.resolve(OwnName.LOCK), full);
        assertThatThrownBy(() -> OwnName.takeNew(data, "a")).isInstanceOf(IOException.class);
        Files.delete(lock);
        assertThat(take("a")).isEqualTo("a");
    }

    private String take(@org.jspecify.annotations.Nullable String given) throws IOException {
        taken.addLast(OwnName.take(data, given, chances::removeFirst));
        return taken.getLast().name();
    }

    private void free(String name) throws IOException {
        for (Taken one : List.copyOf(taken)) {
            if (one.name().equals(name)) {
                one.hold().close();
                taken.remove(one);
            }
        }
    }
}

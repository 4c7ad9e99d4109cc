// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.StateObject;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The checkpoints that earlier runs left in a directory: {@code <job>/chk-<number>/_metadata}, as Flink lays them out. */
public final class SavedCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(SavedCheckpoints.class);
    private static final String METADATA = "_metadata";
    private static final int DEPTH = 2;

    private final Path directory;

    /** Those of a directory, which need not exist. */
    public SavedCheckpoints(Path directory) {
        this.directory = directory;
    }

    /** The newest one that can be read in whole; broken ones are passed over with a warning. */
    public Optional<Path> newestUsable() {
        for (Path checkpoint : newestFirst()) {
            try {
                check(checkpoint);
                return Optional.of(checkpoint);
            } catch (IOException | RuntimeException e) {
                LOG.warn("checkpoint {} is broken and passed over: {}", checkpoint, e.toString());
            }
        }
        return Optional.empty();
    }

    /** Removes what runs before the one that left this checkpoint have left. */
    public void removeAllBut(Path kept) {
        try (Stream<Path> runs = Files.list(directory)) {
            for (Path run : runs.filter(Files::isDirectory).toList()) {
                if (!kept.startsWith(run)) {
                    DataDirectory.delete(run);
                }
            }
        } catch (IOException e) {
            LOG.warn("old checkpoints in {} were not removed: {}", directory, e.toString());
        }
    }

    private List<Path> newestFirst() {
        if (Files.notExists(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(directory, DEPTH)) {
            List<Path> found = new ArrayList<>(files.filter(path -> Files.isRegularFile(path.resolve(METADATA)))
                    .toList());
            found.sort(Comparator.comparingLong(SavedCheckpoints::modified).reversed());
            return found;
        } catch (IOException e) {
            LOG.warn("checkpoints in {} can't be listed: {}", directory, e.toString());
            return List.of();
        }
    }

    private static long modified(Path checkpoint) {
        return checkpoint.resolve(METADATA).toFile().lastModified();
    }

    /** Reads the metadata and opens each file it points to. */
    private static void check(Path checkpoint) throws IOException {
        CheckpointMetadata metadata;
        try (DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(checkpoint.resolve(METADATA))))) {
            metadata = Checkpoints.loadCheckpointMetadata(
                    in, SavedCheckpoints.class.getClassLoader(), FlinkPath.of(checkpoint));
        }
        for (OperatorState operator : metadata.getOperatorStates()) {
            for (OperatorSubtaskState subtask : operator.getStates()) {
                for (StateObject state : subtask.getDiscardables()) {
                    open(state);
                }
            }
        }
    }

    private static void open(StateObject state) throws IOException {
        if (state instanceof StreamStateHandle handle) {
            handle.openInputStream().close();
        }
    }
}

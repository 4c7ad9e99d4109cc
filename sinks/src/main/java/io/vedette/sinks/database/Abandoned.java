// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.sinks.Opened;
import io.vedette.sinks.storage.Neighbours;
import io.vedette.sinks.storage.OwnStorage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What JVMs that died have on the disk of one that lives: where room is made, theirs counts as well. */
@FunctionalInterface
interface Abandoned {
    /** Takes all that nobody has just now. */
    Held hold();

    /**
     * Directories that nobody else touches until this is closed.
     *
     * @param directories those with media on the disk
     * @param places what holds them
     */
    record Held(List<MediaDirectory> directories, Opened places) implements AutoCloseable {
        static final Held NOTHING = new Held(List.of(), new Opened());

        @Override
        public void close() {
            places.close();
        }
    }

    /** Those of others than one. */
    static Abandoned besides(OwnStorage own) {
        return () -> hold(own.neighbours(), own.media());
    }

    private static Held hold(Neighbours neighbours, Path media) {
        Opened places = new Opened();
        List<MediaDirectory> directories = new ArrayList<>();
        try {
            for (String name : neighbours.names()) {
                MediaDirectory directory = new MediaDirectory(media, name);
                if (isOnDiskOf(media, directory.own())) {
                    neighbours.tryTake(name).ifPresent(place -> {
                        places.add(place);
                        directories.add(directory);
                    });
                }
            }
        } catch (IOException e) {
            LoggerFactory.getLogger(Abandoned.class).debug("others' directories can't be looked through", e);
        } catch (RuntimeException | Error e) {
            places.closeAfter(e);
            throw e;
        }
        return new Held(List.copyOf(directories), places);
    }

    private static boolean isOnDiskOf(Path media, Path directory) throws IOException {
        return Files.isDirectory(directory) && Files.getFileStore(directory).equals(Files.getFileStore(media));
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where files are: {@code CAMERA/YYYY-MM-DD/EVENT} and an ending, by the UTC day of the event's beginning, in the directory
 * of one JVM where there are several. A file appears under its name when the disk has all of it: written under another name,
 * synced, renamed, directory synced.
 */
final class MediaFiles {
    private static final Logger LOG = LoggerFactory.getLogger(MediaFiles.class);

    static final String CLIP = ".mp4";
    static final String SNAPSHOT = ".jpg";
    static final String THUMBNAIL = ".thumb.jpg";
    static final String PATH = ".path.json";
    static final String CLIP_PART = ".clip.part";
    static final String PATH_PART = ".path.part";

    private static final String UNFINISHED = ".tmp";
    private static final int DEPTH = 3;

    private final Path root;
    private final Path own;

    /** Those of the only JVM. */
    MediaFiles(Path root) {
        this(root, "");
    }

    /** Those of one JVM: what it tells of files begins with its name. */
    MediaFiles(Path root, String name) {
        this.root = root;
        this.own = root.resolve(name);
    }

    /** Where an event's files are, without ending. */
    record Place(String camera, String event, Path base) {
        Path file(String ending) {
            return base.resolveSibling(base.getFileName() + ending);
        }
    }

    Place place(String camera, String event, Instant start) {
        String day = start.atZone(ZoneOffset.UTC).toLocalDate().toString();
        return new Place(camera, event, own.resolve(camera).resolve(day).resolve(encode(event)));
    }

    /** Ids are made to be file names, but what they are made of may one day hold anything. */
    private static String encode(String event) {
        return URLEncoder.encode(event, StandardCharsets.UTF_8).replace("*", "%2A");
    }

    /** Whether another JVM of the same disk has made a clip of a place's event, or has begun to. */
    boolean isElsewhere(Place place) {
        if (own.equals(root)) {
            return false;
        }
        Path clip = own.relativize(place.file(CLIP));
        Path part = own.relativize(place.file(CLIP_PART));
        try (Stream<Path> others = Files.list(root)) {
            return others.filter(other -> !other.equals(own))
                    .anyMatch(other -> Files.exists(other.resolve(clip)) || Files.exists(other.resolve(part)));
        } catch (IOException e) {
            return false; // what is wrong with the disk comes out when the clip is begun
        }
    }

    String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Makes the directory of a place. */
    void prepare(Place place) throws IOException {
        Path day = place.file("").toAbsolutePath().getParent();
        if (day != null && !Files.isDirectory(day)) {
            Files.createDirectories(day);
            for (Path made = day; made != null && made.startsWith(root.toAbsolutePath()); made = made.getParent()) {
                sync(made);
            }
        }
    }

    /** Writes what the disk keeps in full under a name of its own until it is published. */
    void publish(Path file, byte[] content) throws IOException {
        Path unfinished = unfinished(file);
        try (FileChannel out = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                out.write(left);
            }
            out.force(true);
        } catch (IOException e) {
            deleteIfPossible(unfinished);
            throw e;
        }
        publish(file);
    }

    /** Where a file is written before it is published. */
    static Path unfinished(Path file) {
        return file.resolveSibling(file.getFileName() + UNFINISHED);
    }

    /** Gives a file that was written and synced its name. */
    void publish(Path file) throws IOException {
        Files.move(unfinished(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        syncDirectoryOf(file);
    }

    void syncDirectoryOf(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            sync(directory);
        }
    }

    private static void sync(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    static void deleteIfPossible(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            return; // it is looked for again at the next start
        }
    }

    /** The places that have a file with one of the endings of parts. Deletes files that were never finished. */
    List<Place> unfinishedPlaces() throws IOException {
        List<Place> places = new ArrayList<>();
        if (!Files.isDirectory(own)) {
            return places;
        }
        Reachable reachable = new Reachable();
        Files.walkFileTree(own, Set.of(), DEPTH, reachable);
        for (Path file : reachable.files) {
            if (own.relativize(file).getNameCount() != DEPTH) {
                continue; // one of a camera of the same name, from when there was only one JVM
            }
            String name = file.getFileName().toString();
            if (name.endsWith(UNFINISHED)) {
                deleteIfPossible(file);
            } else if (name.endsWith(CLIP_PART)) {
                places.add(placeOf(file, name, CLIP_PART));
            } else if (name.endsWith(PATH_PART)
                    && !Files.exists(placeOf(file, name, PATH_PART).file(CLIP_PART))) {
                deleteIfPossible(file); // the clip's part goes first, when all is said
            }
        }
        return places;
    }

    /** Files that can be reached: a directory that can't be read costs only what is in it. */
    static final class Reachable extends SimpleFileVisitor<Path> {
        private final List<Path> files = new ArrayList<>();

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            LOG.warn("{} can't be looked through for unfinished clips: {}", file, e.toString());
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }

    private static Place placeOf(Path file, String name, String ending) {
        String base = name.substring(0, name.length() - ending.length());
        @Nullable Path day = file.getParent();
        @Nullable Path camera = day == null ? null : day.getParent();
        String cameraName = camera == null ? "" : String.valueOf(camera.getFileName());
        return new Place(cameraName, URLDecoder.decode(base, StandardCharsets.UTF_8), file.resolveSibling(base));
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.detect;

import io.vedette.record.Picture;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PictureFeeds} of this JVM play, how many of them, and where their results are counted. Found by name, since a
 * job is shipped even within one JVM. Thread-safe.
 */
final class Scene implements AutoCloseable {
    /** Five frames a second. */
    static final long INTERVAL_NANOS = 200_000_000;

    private static final Map<String, Scene> SCENES = new ConcurrentHashMap<>();

    private final String name;
    private final List<Picture> pictures;
    private final List<String> cameras;
    private final Turnout turnout = new Turnout();
    private final long startNanos = System.nanoTime();
    private volatile int wanted;

    private Scene(String name, List<Picture> pictures, int cameras) {
        this.name = name;
        this.pictures = List.copyOf(pictures);
        this.cameras =
                IntStream.rangeClosed(1, cameras).mapToObj(i -> "cam" + i).toList();
    }

    /** Opens one with so many cameras, none of which plays. */
    static Scene open(String name, List<Picture> pictures, int cameras) {
        Scene scene = new Scene(name, pictures, cameras);
        SCENES.put(name, scene);
        return scene;
    }

    static Scene named(String name) {
        @Nullable Scene scene = SCENES.get(name);
        if (scene == null) {
            throw new IllegalStateException("no scene " + name);
        }
        return scene;
    }

    /** Names of all its cameras. */
    List<String> cameras() {
        return cameras;
    }

    /** Lets the first so many play, and no others. */
    void want(int count) {
        wanted = count;
    }

    boolean wants(int number) {
        return number < wanted;
    }

    int numberOf(String camera) {
        return cameras.indexOf(camera);
    }

    /** When a camera's first picture is due, in {@link System#nanoTime}: they share out the time between two. */
    long startNanos(int number) {
        return startNanos + number * INTERVAL_NANOS / cameras.size();
    }

    Picture picture(int number, long index) {
        return pictures.get((int) ((index + 7L * number) % pictures.size()));
    }

    Turnout turnout() {
        return turnout;
    }

    @Override
    public void close() {
        SCENES.remove(name, this);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.ring;

import io.vedette.imaging.RecentFragments;
import io.vedette.jvm.PerJvm;
import io.vedette.record.Fragment;
import io.vedette.record.MediaTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A ring of recent fragments per camera, in whole groups of pictures, bounded by seconds for each camera and by bytes for
 * all together. Over the byte budget the oldest group of the largest camera goes first, so that one camera with a high
 * bit rate can't displace the others.
 *
 * <p>Fragments are shared by reference: one lives as long as the ring or anybody who asked for it holds it, and the
 * garbage collector counts. So the budget bounds what the ring holds, not what its readers hold on to.
 *
 * <p>Thread-safe, by one lock that is held for microseconds.
 */
public final class FragmentRings implements RecentFragments, AutoCloseable {
    /** The rings of each running job in this JVM, by the job's instance id, with default bounds. */
    public static final PerJvm<String, FragmentRings> SHARED =
            new PerJvm<>(job -> new FragmentRings(FragmentRings.DEFAULT_SPAN, defaultBudget()));

    /** What every camera may look back on, as long as the budget lasts. */
    public static final Duration DEFAULT_SPAN = Duration.ofSeconds(20);

    private static final long MAX_DEFAULT_BUDGET = 256L << 20;

    private final long span;
    private final long byteBudget;
    private final Map<String, CameraRing> cameras = new HashMap<>();
    private final Map<String, Writer> writers = new HashMap<>();
    private long bytes;

    /**
     * Empty rings.
     *
     * @param span how far back every camera reaches at least, if the budget allows
     * @param byteBudget how many bytes of fragments all cameras together may hold
     */
    public FragmentRings(Duration span, long byteBudget) {
        this.span = MediaTime.ofMillis(span.toMillis());
        this.byteBudget = byteBudget;
    }

    /** A fifth of the heap, at most 256 MiB. */
    private static long defaultBudget() {
        return Math.min(MAX_DEFAULT_BUDGET, Runtime.getRuntime().maxMemory() / 5);
    }

    /**
     * Takes a camera over from whoever filled its ring before: what that one left is dropped, and what it still brings is
     * passed over. So one that is slow to close neither shows its pictures as another's nor drops those of its successor.
     */
    public synchronized Writer writer(String camera) {
        Writer writer = new Writer(camera);
        writers.put(camera, writer);
        forget(camera);
        return writer;
    }

    /** Adds a camera's next fragment; one that is no key frame and follows none that is kept is passed over. */
    public synchronized void append(Fragment fragment) {
        CameraRing ring = cameras.computeIfAbsent(fragment.camera().name(), name -> new CameraRing());
        if (!ring.append(fragment)) {
            return;
        }
        bytes += fragment.bytes().length;
        long oldest = fragment.dts() - span;
        while (ring.secondStartsBefore(oldest)) {
            bytes -= ring.removeOldest();
        }
        while (bytes > byteBudget) {
            bytes -= largest().removeOldest();
        }
    }

    /** The largest camera that has a group to spare; when none has, the largest. */
    private CameraRing largest() {
        @Nullable CameraRing largest = null;
        for (CameraRing ring : cameras.values()) {
            if (largest == null || ring.isBetterToCutThan(largest)) {
                largest = ring;
            }
        }
        if (largest == null) {
            throw new IllegalStateException("bytes without a camera");
        }
        return largest;
    }

    /** Drops all of a camera that is no longer here. */
    public synchronized void forget(String camera) {
        @Nullable CameraRing ring = cameras.remove(camera);
        if (ring != null) {
            bytes -= ring.bytes;
        }
    }

    @Override
    public synchronized List<Fragment> newestGop(String camera) {
        @Nullable CameraRing ring = cameras.get(camera);
        return ring == null || ring.groups.isEmpty()
                ? List.of()
                : List.copyOf(ring.groups.getLast().fragments());
    }

    @Override
    public synchronized List<Fragment> since(String camera, long pts) {
        @Nullable CameraRing ring = cameras.get(camera);
        return ring == null ? List.of() : ring.since(pts);
    }

    /** Bytes of all fragments held now. */
    public synchronized long bytes() {
        return bytes;
    }

    /** Drops everything. */
    @Override
    public synchronized void close() {
        cameras.clear();
        writers.clear();
        bytes = 0;
    }

    /** One session of one camera on its way into the rings. Thread-safe. */
    public final class Writer implements AutoCloseable {
        private final String camera;

        private Writer(String camera) {
            this.camera = camera;
        }

        /** Adds the next fragment, as {@link FragmentRings#append}, unless closed or replaced. */
        public void append(Fragment fragment) {
            synchronized (FragmentRings.this) {
                if (writers.get(camera) == this) {
                    FragmentRings.this.append(fragment);
                }
            }
        }

        /** Drops what it brought: under this name another camera may come next. */
        @Override
        public void close() {
            synchronized (FragmentRings.this) {
                if (writers.remove(camera, this)) {
                    forget(camera);
                }
            }
        }
    }

    /** One camera's groups, oldest first. */
    private static final class CameraRing {
        private final Deque<GroupOfPictures> groups = new ArrayDeque<>();
        private long bytes;

        private boolean append(Fragment fragment) {
            if (fragment.key()) {
                groups.addLast(new GroupOfPictures(fragment));
            } else if (groups.isEmpty()) {
                return false;
            } else {
                groups.getLast().add(fragment);
            }
            bytes += fragment.bytes().length;
            return true;
        }

        private long removeOldest() {
            long removed = groups.removeFirst().bytes();
            bytes -= removed;
            return removed;
        }

        private boolean secondStartsBefore(long dts) {
            if (groups.size() < 2) {
                return false;
            }
            Iterator<GroupOfPictures> order = groups.iterator();
            order.next();
            return order.next().key().dts() <= dts;
        }

        private boolean isBetterToCutThan(CameraRing other) {
            boolean spare = groups.size() > 1;
            boolean otherSpare = other.groups.size() > 1;
            return spare == otherSpare ? bytes > other.bytes : spare;
        }

        private List<Fragment> since(long pts) {
            List<Fragment> kept = new ArrayList<>();
            for (GroupOfPictures group : groups) {
                if (group.key().pts() <= pts) {
                    kept.clear();
                }
                kept.addAll(group.fragments());
            }
            return kept;
        }
    }
}

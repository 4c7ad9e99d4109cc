// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.enumerator;

import io.vedette.config.CameraConfig;
import io.vedette.config.CameraRegistry;
import io.vedette.jvm.Lease;
import io.vedette.sources.split.CameraSplit;
import io.vedette.stats.Stats;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Polls the registry of cameras and sees to it that each lane reads the cameras whose keys it owns. Works on desired
 * state: after each poll, and when a reader registers, it compares what a reader should have with what it was given, and
 * sends the difference. A failed reader's splits are therefore not taken back: it gets all of them when it registers anew.
 *
 * <p>An exception that leaves an enumerator fails every lane, so none does: trouble becomes the health of the component
 * {@code registry}, and the cameras known before are kept.
 */
public final class CameraEnumerator implements SplitEnumerator<CameraSplit, EnumeratorState> {
    private final SplitEnumeratorContext<CameraSplit> context;
    private final CameraRegistry registry;
    private final Boundedness boundedness;
    private final Duration pollInterval;
    private final Lease<Stats> stats;
    private final RegistryWatch watch;
    private final Roster roster;
    private final boolean restored;
    private final Map<Integer, Map<String, CameraSplit>> given = new HashMap<>();
    private final Map<String, CameraSplit> reported = new TreeMap<>();
    private final Set<Integer> complete = new HashSet<>();
    private int polls;
    private volatile boolean read;

    /**
     * Starts with what a checkpoint kept.
     *
     * @param context Flink's side
     * @param registry where wanted cameras are read from
     * @param instance which job this is, for its {@link Stats}
     * @param boundedness bounded: the registry is read once, and readers end when their cameras do
     * @param pollInterval time between two polls
     * @param clock wall time
     * @param state what a checkpoint kept; {@link EnumeratorState#EMPTY} on a fresh start
     */
    public CameraEnumerator(
            SplitEnumeratorContext<CameraSplit> context,
            CameraRegistry registry,
            String instance,
            Boundedness boundedness,
            Duration pollInterval,
            InstantSource clock,
            EnumeratorState state) {
        this.context = context;
        this.registry = registry;
        this.boundedness = boundedness;
        this.pollInterval = pollInterval;
        this.stats = Stats.SHARED.acquire(instance);
        this.watch = new RegistryWatch(stats.get(), clock);
        this.roster = new Roster(state, clock);
        this.restored = !state.places().isEmpty();
    }

    @Override
    public void start() {
        context.callAsync(this::load, this::loaded, 0, pollInterval.toMillis());
    }

    @Override
    public void addReader(int lane) {
        guarded(() -> {
            given.remove(lane);
            complete.remove(lane);
            noteReported(context.registeredReaders().get(lane));
            reconcile();
        });
    }

    @Override
    public void addSplitsBack(List<CameraSplit> splits, int lane) {
        // The reader registers again, and addReader gives it everything it owns.
    }

    @Override
    public void handleSplitRequest(int lane, @Nullable String host) {
        // Readers never ask: they are told.
    }

    @Override
    public EnumeratorState snapshotState(long checkpoint) {
        return roster.state();
    }

    @Override
    public void close() {
        stats.close();
    }

    /** On a worker thread, because it may take its time; a failure is a value, so that it never counts as Flink's. */
    private Loaded load() {
        if (boundedness == Boundedness.BOUNDED && read) {
            return Loaded.NOTHING_NEW;
        }
        try {
            return new Loaded(List.copyOf(registry.load()), null);
        } catch (Throwable e) { // a parser may throw anything, StackOverflowError included
            return new Loaded(null, e);
        }
    }

    private void loaded(@Nullable Loaded loaded, @Nullable Throwable thrown) {
        guarded(() -> {
            polls++;
            if (loaded == null || loaded.failure != null) {
                @Nullable Throwable failure = loaded == null ? thrown : loaded.failure;
                watch.failed(failure == null ? new IllegalStateException() : failure);
            } else if (loaded.cameras != null) {
                read = true;
                List<String> problems = new ArrayList<>(roster.update(loaded.cameras));
                registry.complaint().ifPresent(problems::add);
                if (problems.isEmpty()) {
                    watch.fine();
                } else {
                    watch.flawed(String.join("; ", problems));
                }
            }
            reconcile();
        });
    }

    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            watch.failed(e);
        }
    }

    private void reconcile() {
        Set<Integer> readers = context.registeredReaders().keySet();
        if (polls == 0 || waitsForReports(readers)) {
            return;
        }
        Map<Integer, List<CameraSplit>> wanted = roster.splits().stream()
                .collect(Collectors.groupingBy(split -> Places.lane(split.camera(), context.currentParallelism())));
        for (int lane : readers) {
            sayGoodbye(lane, wanted.getOrDefault(lane, List.of()));
            give(lane, wanted.getOrDefault(lane, List.of()));
            if (boundedness == Boundedness.BOUNDED && read && complete.add(lane)) {
                context.signalNoMoreSplits(lane);
            }
        }
    }

    private void noteReported(@Nullable ReaderInfo reader) {
        if (reader != null) {
            List<CameraSplit> splits = reader.getReportedSplitsOnRegistration();
            for (CameraSplit split : splits) {
                roster.resumeAfter(split.name(), split.resumeAfter());
                reported.put(split.name(), split);
            }
        }
    }

    /**
     * After a restore, how far a camera had come may be reported by another lane than the one that reads it now. So the
     * first assignment waits for all lanes, but no longer than until the second poll: one lane that can't start does not
     * hold up the others.
     */
    private boolean waitsForReports(Set<Integer> readers) {
        return restored && polls < 2 && readers.size() < context.currentParallelism();
    }

    /**
     * A camera that was read before a restart and is wanted no more was removed in between: nobody told the lane where its
     * key lives, and the stages keep its open events and tracks. So it is given once more, only to be removed.
     */
    private void sayGoodbye(int lane, List<CameraSplit> wanted) {
        Set<String> names = wanted.stream().map(CameraSplit::name).collect(Collectors.toSet());
        for (CameraSplit split : List.copyOf(reported.values())) {
            if (Places.lane(split.camera(), context.currentParallelism()) == lane) {
                if (!names.contains(split.name())) {
                    context.assignSplits(new SplitsAssignment<>(Map.of(lane, List.of(split))));
                    context.sendEventToSourceReader(lane, new CameraRemoved(split.name()));
                }
                reported.remove(split.name());
            }
        }
    }

    private void give(int lane, List<CameraSplit> wanted) {
        Map<String, CameraSplit> has = given.computeIfAbsent(lane, l -> new TreeMap<>());
        Map<String, CameraSplit> should = wanted.stream().collect(Collectors.toMap(CameraSplit::name, split -> split));
        for (String name : List.copyOf(has.keySet())) {
            if (!should.containsKey(name)) {
                context.sendEventToSourceReader(lane, new CameraRemoved(name));
                has.remove(name);
            }
        }
        List<CameraSplit> missing = wanted.stream()
                .filter(split -> {
                    @Nullable CameraSplit before = has.get(split.name());
                    return before == null || before.version() != split.version();
                })
                .toList();
        if (!missing.isEmpty()) {
            context.assignSplits(new SplitsAssignment<>(Map.of(lane, missing)));
            missing.forEach(split -> has.put(split.name(), split));
        }
    }

    /** What a poll brought: cameras, a failure, or neither. */
    private record Loaded(
            @Nullable List<CameraConfig> cameras, @Nullable Throwable failure) {
        static final Loaded NOTHING_NEW = new Loaded(null, null);
    }
}

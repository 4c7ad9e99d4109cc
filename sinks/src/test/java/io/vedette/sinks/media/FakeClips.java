// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.imaging.ClipPart;
import io.vedette.imaging.ClipSpan;
import io.vedette.imaging.Clips;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Clips as text: a line with the media time of each frame. Its disk is full or slow on command. */
final class FakeClips implements Clips {
    private static final int FRAME = 9_000;

    private @Nullable IOException trouble;
    private @Nullable IOException troubleAtEnd;
    private Runnable slowness = () -> {};
    private int syncs;

    /** From now on writing fails; null for no more. */
    void fail(@Nullable IOException with) {
        trouble = with;
    }

    /** From now on finishing fails; null for no more. */
    void failAtEnd(@Nullable IOException with) {
        troubleAtEnd = with;
    }

    /** Done at each write. */
    void atEachWrite(Runnable what) {
        slowness = what;
    }

    int syncs() {
        return syncs;
    }

    @Override
    public ClipPart begin(Path part, Fragment first) throws IOException {
        check();
        Files.writeString(part, "");
        return new Part(part, first.init());
    }

    @Override
    public Optional<ClipSpan> finish(Path part, Path file, long untilPts) throws IOException {
        IOException with = troubleAtEnd;
        if (with != null) {
            throw with;
        }
        List<Long> lines = read(part).stream().filter(pts -> pts <= untilPts).toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        Files.write(file, lines.stream().map(String::valueOf).toList());
        return Optional.of(
                new ClipSpan(lines.get(0), lines.get(lines.size() - 1) + FRAME, lines.size(), Files.size(file)));
    }

    /** Media times of a part's or a clip's frames. */
    static List<Long> read(Path file) throws IOException {
        List<Long> times = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            times.add(Long.parseLong(line));
        }
        return times;
    }

    private void check() throws IOException {
        IOException with = trouble;
        if (with != null) {
            throw with;
        }
    }

    private final class Part implements ClipPart {
        private final Path file;
        private final InitSegment init;

        private Part(Path file, InitSegment init) {
            this.file = file;
            this.init = init;
        }

        @Override
        public boolean append(Fragment fragment) throws IOException {
            slowness.run();
            check();
            if (!fragment.init().equals(init)) {
                return false;
            }
            Files.writeString(file, fragment.pts() + "\n", StandardOpenOption.APPEND);
            return true;
        }

        @Override
        public void sync() {
            syncs++;
        }

        @Override
        public void close() {}
    }
}

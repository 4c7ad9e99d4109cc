// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.clip;

import io.vedette.imaging.ClipPart;
import io.vedette.imaging.ClipSpan;
import io.vedette.imaging.Clips;
import io.vedette.record.Fragment;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Clips as MP4, in plain Java. A part file is fragmented MP4 with some boxes of ours in between, which players skip; see
 * {@link PartFormat}. A finished clip has its index in front, so that players may seek before all has come.
 */
public final class Mp4Clips implements Clips {
    @Override
    public ClipPart begin(Path part, Fragment first) throws IOException {
        return PartWriter.begin(part, first);
    }

    @Override
    public Optional<ClipSpan> finish(Path part, Path file, long untilPts) throws IOException {
        try (FileChannel in = FileChannel.open(part, StandardOpenOption.READ)) {
            PartIndex index = PartIndex.read(in, untilPts);
            if (index == null || index.samples().isEmpty()) {
                return Optional.empty();
            }
            Movie movie = new Movie(index);
            try (FileChannel out = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                movie.writeTo(out, in);
                out.force(true);
                return Optional.of(new ClipSpan(
                        index.origin() + index.samples().startPts(),
                        index.origin() + index.samples().endPts(),
                        index.samples().count(),
                        out.size()));
            }
        }
    }
}

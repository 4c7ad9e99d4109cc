// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.recall;

import io.vedette.bench.track.IdentityTable;
import io.vedette.record.Picture;
import java.io.IOException;
import java.util.List;

/**
 * What scenes are made of.
 *
 * @param still the sample footage's scene without people
 * @param figures people who walk
 */
public record Footage(Picture still, List<Figure> figures) {
    /** The first frame that {@link #ofVtest} wants of people. */
    public static final int FIRST = 690;

    /** The last one. */
    public static final int LAST = 770;

    /** Gets it when a scene has to be drawn. */
    @FunctionalInterface
    public interface Source {
        /** The footage; the same each time. */
        Footage get() throws Exception;
    }

    /**
     * Of vtest.avi.
     *
     * @param spread frames from all over the video
     * @param people the frames {@value #FIRST} to {@value #LAST}
     */
    public static Footage ofVtest(List<Picture> spread, List<Picture> people) throws IOException {
        Picture still = FigureCutter.median(spread);
        return new Footage(
                still,
                new FigureCutter(people, still).figures(IdentityTable.ofVtest().frames()));
    }
}

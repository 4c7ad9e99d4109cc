// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.motion;

import io.vedette.record.Picture;
import java.util.List;

/** A place without the people who walk through it. */
public final class Backdrop {
    private Backdrop() {}

    /** The median of each sample over pictures of the same size: what stands still in more than half of them. */
    public static Picture of(List<Picture> pictures) {
        Picture any = pictures.get(0);
        byte[] median = new byte[any.i420().length];
        int[] seen = new int[256];
        for (int i = 0; i < median.length; i++) {
            for (Picture picture : pictures) {
                seen[picture.i420()[i] & 0xff]++;
            }
            int value = -1;
            for (int before = 0; before <= pictures.size() / 2; before += seen[value]) {
                value++;
            }
            median[i] = (byte) value;
            for (Picture picture : pictures) {
                seen[picture.i420()[i] & 0xff] = 0;
            }
        }
        return new Picture(any.width(), any.height(), any.matrix(), median);
    }
}

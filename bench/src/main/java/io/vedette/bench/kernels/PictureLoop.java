// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.bench.kernels;

import io.vedette.record.Picture;
import java.util.List;

/**
 * Footage without an end: forwards, then backwards, so that nothing jumps.
 *
 * @param pictures two or more
 */
record PictureLoop(List<Picture> pictures) {
    Picture at(int number) {
        int last = pictures.size() - 1;
        int place = number % (2 * last);
        return pictures.get(place <= last ? place : 2 * last - place);
    }
}

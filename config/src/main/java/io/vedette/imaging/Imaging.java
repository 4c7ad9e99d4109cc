// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.imaging;

import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.record.Fragment;
import io.vedette.record.Picture;
import java.util.List;

/** Decodes single frames and makes JPEGs: for snapshots, never for the hot path. Thread-safe. */
public interface Imaging {
    /**
     * Decodes a group of pictures and returns its last frame in presentation order, at full resolution.
     *
     * @param gop fragments in decode order, the first one a key frame
     * @throws ImagingException if nothing could be decoded
     */
    Picture decodeLast(List<Fragment> gop);

    /**
     * Decodes as far as the frame of a time and returns it, at full resolution.
     *
     * @param fragments fragments in decode order, the first one a key frame
     * @param pts the frame's media time; where it falls between two of them, as for one seen in a sub-stream, the nearest
     *     within a second is taken
     * @throws ImagingException if there is no such frame among them, or it can't be decoded
     */
    Picture decodeAt(List<Fragment> fragments, long pts);

    /**
     * A baseline JPEG of a picture.
     *
     * @param picture what to show
     * @param detections boxes to draw upon it with label and score; may be empty
     */
    byte[] jpeg(Picture picture, List<Detection> detections);

    /**
     * A small baseline JPEG of an object and what is around it, in the shape 4:3, never enlarged.
     *
     * @param picture the whole picture
     * @param object where the object is
     * @param width pixels of the JPEG where the picture has as many, even
     */
    byte[] thumbnail(Picture picture, Box object, int width);
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.media;

import io.vedette.imaging.Imaging;
import io.vedette.imaging.ImagingException;
import io.vedette.record.Box;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Detection;
import io.vedette.record.Fragment;
import io.vedette.record.Picture;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Notes which frames were wanted. */
final class FakeImaging implements Imaging {
    static final byte[] JPEG = {1, 2, 3};

    final List<Long> decoded = new CopyOnWriteArrayList<>();

    @Override
    public Picture decodeLast(List<Fragment> gop) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Picture decodeAt(List<Fragment> fragments, long pts) {
        if (fragments.stream().noneMatch(fragment -> fragment.pts() == pts)) {
            throw new ImagingException("the frame is not kept any more");
        }
        decoded.add(pts);
        return new Picture(2, 2, ColorMatrix.BT601, new byte[6]);
    }

    @Override
    public byte[] jpeg(Picture picture, List<Detection> detections) {
        return JPEG;
    }

    @Override
    public byte[] thumbnail(Picture picture, Box object, int width) {
        return new byte[] {9};
    }
}

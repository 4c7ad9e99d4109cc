// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.live;

import io.vedette.imaging.Imaging;
import io.vedette.record.Box;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Detection;
import io.vedette.record.Fragment;
import io.vedette.record.Picture;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Makes the same picture of everything; hangs or fails on command. */
final class FakeImaging implements Imaging {
    static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9};

    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile @Nullable RuntimeException failure;

    void hang() {
        gate = new CountDownLatch(1);
    }

    void goOn() {
        gate.countDown();
    }

    void fail(RuntimeException with) {
        failure = with;
    }

    @Override
    public Picture decodeLast(List<Fragment> gop) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        RuntimeException with = failure;
        if (with != null) {
            throw with;
        }
        return new Picture(2, 2, ColorMatrix.BT601, new byte[6]);
    }

    @Override
    public Picture decodeAt(List<Fragment> fragments, long pts) {
        return decodeLast(fragments);
    }

    @Override
    public byte[] thumbnail(Picture picture, Box object, int width) {
        return JPEG;
    }

    @Override
    public byte[] jpeg(Picture picture, List<Detection> detections) {
        return JPEG;
    }
}

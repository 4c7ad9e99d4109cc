// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources;

import io.vedette.config.AnalysisConfig;
import io.vedette.config.CameraConfig;
import io.vedette.config.MotionConfig;
import io.vedette.config.Secret;
import io.vedette.config.Transport;
import io.vedette.record.CameraKey;
import io.vedette.record.ColorMatrix;
import io.vedette.record.Fragment;
import io.vedette.record.InitSegment;
import io.vedette.record.MediaTime;
import io.vedette.record.Picture;
import io.vedette.record.SampledFrame;
import java.util.List;

/** Small records and settings for tests. */
public final class TestRecords {
    public static final InitSegment INIT = new InitSegment("avc1.64001f", 640, 360, 0, 4, new byte[8]);

    private TestRecords() {}

    /** An enabled camera with a password in its URL. */
    public static CameraConfig camera(String name) {
        return new CameraConfig(
                name,
                new Secret("rtsp://user:hunter2@" + name + "/"),
                true,
                Transport.TCP,
                AnalysisConfig.DEFAULT,
                List.of(),
                MotionConfig.DEFAULT);
    }

    /** The same camera, switched off. */
    public static CameraConfig disabled(CameraConfig camera) {
        return like(camera, camera.url(), false, camera.analyzers(), camera.motion());
    }

    /** The same camera with one detector. */
    public static CameraConfig analysedBy(CameraConfig camera, String detector) {
        return like(camera, camera.url(), camera.enabled(), List.of(detector), camera.motion());
    }

    /** The same camera, at which nothing looks. */
    public static CameraConfig watchedOnly(CameraConfig camera) {
        MotionConfig motion = camera.motion();
        MotionConfig off = new MotionConfig(false, motion.area(), motion.contrast(), motion.hold());
        return like(camera, camera.url(), camera.enabled(), List.of(), off);
    }

    /** The same camera at another URL. */
    public static CameraConfig at(CameraConfig camera, String url) {
        return like(camera, new Secret(url), camera.enabled(), camera.analyzers(), camera.motion());
    }

    private static CameraConfig like(
            CameraConfig camera, Secret url, boolean enabled, List<String> analyzers, MotionConfig motion) {
        return new CameraConfig(camera.name(), url, enabled, camera.transport(), camera.analysis(), analyzers, motion);
    }

    /** A fragment of so many bytes; pts and dts are the same. */
    public static Fragment fragment(CameraKey camera, long pts, boolean key, int size) {
        return new Fragment(camera, INIT, pts, pts, 3600, key, MediaTime.toInstant(pts), 0, 0, new byte[size]);
    }

    /** A sampled frame of 2 x 2 pixels. */
    public static SampledFrame frame(CameraKey camera, long sequence, long pts) {
        Picture picture = new Picture(2, 2, ColorMatrix.BT601, new byte[6]);
        return new SampledFrame(camera, sequence, pts, MediaTime.toInstant(pts), 0, picture);
    }
}

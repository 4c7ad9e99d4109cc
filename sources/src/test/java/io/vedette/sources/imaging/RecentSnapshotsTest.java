// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.vedette.record.Box;
import io.vedette.record.Detection;
import io.vedette.sources.fixtures.SyntheticClips;
import io.vedette.sources.ring.FragmentRings;
import io.vedette.sources.video.NativeRun;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class RecentSnapshotsTest {
    private static final int ORANGE = 0xc85028;
    /** Its left edge goes through the middle of the picture. */
    private static final Detection THING = new Detection("thing", 1f, new Box(0.5f, 0.5f, 0.25f, 0.25f));

    private final FragmentRings rings = new FragmentRings(Duration.ofSeconds(20), 10_000_000);
    private final RecentSnapshots snapshots = new RecentSnapshots(
            rings, new FfmpegImaging(), camera -> camera.equals("cam") ? List.of(THING) : List.of());

    @Test
    void hasNoPictureOfACameraItDoesNotKnow() {
        assertThat(snapshots.jpeg("nobody", true)).isEmpty();
    }

    @Test
    void showsTheNewestFrameAndBoxesOnlyWhenAsked() throws Exception {
        NativeRun.fragments(SyntheticClips.ORANGE.path()).forEach(rings::append);
        BufferedImage plain = read(snapshots.jpeg("cam", false).orElseThrow());
        BufferedImage boxes = read(snapshots.jpeg("cam", true).orElseThrow());
        assertThat(List.of(plain.getWidth(), plain.getHeight())).containsExactly(320, 240);
        assertThat(distance(plain.getRGB(160, 150), ORANGE)).isLessThan(30);
        assertThat(distance(boxes.getRGB(160, 150), ORANGE)).isGreaterThan(60);
    }

    private static BufferedImage read(byte[] jpeg) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    private static int distance(int a, int b) {
        return channel(a, b, 16) + channel(a, b, 8) + channel(a, b, 0);
    }

    private static int channel(int a, int b, int shift) {
        return Math.abs(((a >> shift) & 0xff) - ((b >> shift) & 0xff));
    }
}

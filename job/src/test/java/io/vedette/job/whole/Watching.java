// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.job.whole;

import com.fasterxml.jackson.databind.JsonNode;
import io.vedette.job.local.VedetteServer;
import io.vedette.sources.simulator.FrameStamp;
import io.vedette.web.fixtures.TestViewer;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What a viewer of one camera got. */
final class Watching implements AutoCloseable {
    private final TestViewer viewer;

    private Watching(TestViewer viewer) {
        this.viewer = viewer;
    }

    static Watching live(VedetteServer server, String camera) {
        return live(server.port(), camera);
    }

    /** At a gateway's port. */
    static Watching live(int port, String camera) {
        return new Watching(TestViewer.open(port, "/ws/live?camera=" + camera));
    }

    /** Reads nothing from now on. */
    void stopReading() {
        viewer.pauseReading();
    }

    /** Reads on. */
    void resumeReading() {
        viewer.resumeReading();
    }

    List<JsonNode> texts(String type) {
        return viewer.texts(type);
    }

    /** All fragments so far; init segments are left out. */
    List<byte[]> fragments() {
        return viewer.binaries().stream()
                .map(Buffer::getBytes)
                .filter(bytes -> hasType(bytes, 4, "moof"))
                .toList();
    }

    /** The simulator's numbers of the frames got, in their order. */
    List<Long> frames() {
        return fragments().stream()
                .map(FrameStamp::find)
                .map(stamp -> Objects.requireNonNull(stamp, "a fragment without stamp")
                        .frame())
                .toList();
    }

    /** Numbers that are not one above the one before, as {@code before>number}. */
    List<String> gaps() {
        List<Long> frames = frames();
        List<String> gaps = new ArrayList<>();
        for (int i = 1; i < frames.size(); i++) {
            if (frames.get(i) != frames.get(i - 1) + 1) {
                gaps.add(frames.get(i - 1) + ">" + frames.get(i));
            }
        }
        return gaps;
    }

    /** How many frames each of the gaps lacks, in their order. */
    List<Long> holes() {
        List<Long> frames = frames();
        List<Long> holes = new ArrayList<>();
        for (int i = 1; i < frames.size(); i++) {
            long missing = frames.get(i) - frames.get(i - 1) - 1;
            if (missing != 0) {
                holes.add(missing);
            }
        }
        return holes;
    }

    /** How many fragments each {@code drop} message says were skipped, in their order. */
    List<Long> told() {
        return texts("drop").stream().map(d -> d.path("skipped").asLong()).toList();
    }

    /** The decode times of all fragments in ticks, which are their presentation times too when there are no B-frames. */
    List<Long> decodeTimes() {
        return fragments().stream().map(Watching::decodeTime).toList();
    }

    boolean isClosed() {
        return viewer.isClosed();
    }

    @Override
    public void close() {
        viewer.close();
    }

    /** The {@code tfdt} box's time (ISO/IEC 14496-12, 8.8.12). */
    private static long decodeTime(byte[] fragment) {
        for (int i = 4; i + 16 <= fragment.length; i++) {
            if (hasType(fragment, i, "tfdt")) {
                ByteBuffer box = ByteBuffer.wrap(fragment);
                return fragment[i + 4] == 1 ? box.getLong(i + 8) : box.getInt(i + 8) & 0xffffffffL;
            }
        }
        throw new AssertionError("a fragment without tfdt");
    }

    private static boolean hasType(byte[] data, int at, String type) {
        return data.length >= at + 4 && new String(data, at, 4, StandardCharsets.ISO_8859_1).equals(type);
    }
}

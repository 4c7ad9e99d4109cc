// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds boxes of an init segment. */
final class InitBoxes {
    private static final int HEADER = 8;

    private final ByteBuffer bytes;

    InitBoxes(byte[] init) {
        bytes = ByteBuffer.wrap(init);
    }

    /**
     * A copy of a box with its header.
     *
     * @param path types from the outermost on, such as {@code moov/trak/tkhd}
     * @throws IOException when there is none
     */
    byte[] copy(String path) throws IOException {
        int from = 0;
        int to = bytes.limit();
        int box = 0;
        for (String type : path.split("/", -1)) {
            box = find(from, to, type, path);
            from = box + HEADER;
            to = box + bytes.getInt(box);
        }
        return Arrays.copyOfRange(bytes.array(), box, to);
    }

    private int find(int from, int to, String type, String path) throws IOException {
        int wanted = ByteBuffer.wrap(type.getBytes(StandardCharsets.ISO_8859_1)).getInt();
        int at = from;
        while (at + HEADER <= to) {
            int size = bytes.getInt(at);
            if (size < HEADER || size > to - at) {
                break;
            }
            if (bytes.getInt(at + 4) == wanted) {
                return at;
            }
            at += size;
        }
        throw new IOException("the init segment of the clip has no " + path);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.mp4;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A box read back, by the standard's layout and not by the writer's code. */
record Box(String type, ByteBuffer content, List<Box> children) {
    /** How many bytes of content come before the children, of the types that have some. */
    private static final Map<String, Integer> CONTAINERS = Map.ofEntries(
            Map.entry("moov", 0),
            Map.entry("trak", 0),
            Map.entry("mdia", 0),
            Map.entry("minf", 0),
            Map.entry("dinf", 0),
            Map.entry("dref", 8),
            Map.entry("stbl", 0),
            Map.entry("stsd", 8),
            Map.entry("avc1", 78),
            Map.entry("hvc1", 78),
            Map.entry("mvex", 0),
            Map.entry("moof", 0),
            Map.entry("traf", 0));

    /** All boxes of a file; fails unless they fill it exactly. */
    static List<Box> all(byte[] bytes) {
        return all(ByteBuffer.wrap(bytes));
    }

    private static List<Box> all(ByteBuffer in) {
        List<Box> boxes = new ArrayList<>();
        while (in.hasRemaining()) {
            int size = in.getInt(in.position());
            ByteBuffer box = in.slice(in.position(), size);
            in.position(in.position() + size);
            byte[] name = new byte[4];
            box.position(4).get(name);
            String type = new String(name, StandardCharsets.US_ASCII);
            ByteBuffer content = box.slice();
            Integer skip = CONTAINERS.get(type);
            boxes.add(new Box(
                    type, content, skip == null ? List.of() : all(content.slice(skip, content.limit() - skip))));
        }
        return boxes;
    }

    /** A box inside this one, by its path. */
    Box at(String path) {
        Box box = this;
        for (String step : path.split("/", -1)) {
            box = box.children.stream()
                    .filter(child -> child.type.equals(step))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + path + " in " + this));
        }
        return box;
    }

    int u8(int at) {
        return content.get(at) & 0xff;
    }

    int u16(int at) {
        return content.getShort(at) & 0xffff;
    }

    int i32(int at) {
        return content.getInt(at);
    }

    long i64(int at) {
        return content.getLong(at);
    }

    byte[] bytes() {
        byte[] bytes = new byte[content.limit()];
        content.duplicate().position(0).get(bytes);
        return bytes;
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sources.video;

import io.vedette.record.InitSegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds the decoder configuration record of an init segment (ISO/IEC 14496-12 section 8.5.2, 14496-15 section 5.4.2). */
final class SampleEntries {
    private static final int BOX_HEADER = 8;
    /** Fields of a full box and the number of entries, before the first entry of an {@code stsd}. */
    private static final int SAMPLE_DESCRIPTION_HEADER = 8;
    /** Fixed fields of a visual sample entry, before its first box. */
    private static final int VISUAL_ENTRY_HEADER = 78;

    private SampleEntries() {}

    /**
     * The {@code avcC} or {@code hvcC} record.
     *
     * @throws DecodingException when there is none
     */
    static byte[] configurationRecord(InitSegment init) throws DecodingException {
        ByteBuffer bytes = ByteBuffer.wrap(init.bytes());
        Range at = new Range(0, bytes.limit());
        for (String box : new String[] {"moov", "trak", "mdia", "minf", "stbl", "stsd"}) {
            at = inside(bytes, at, box);
        }
        at = inside(bytes, at.skip(SAMPLE_DESCRIPTION_HEADER), init.isHevc() ? "hvc1" : "avc1");
        at = inside(bytes, at.skip(VISUAL_ENTRY_HEADER), init.isHevc() ? "hvcC" : "avcC");
        return Arrays.copyOfRange(init.bytes(), at.from(), at.to());
    }

    /** The inside of the first box of a type among those that follow each other in a range. */
    private static Range inside(ByteBuffer bytes, Range range, String type) throws DecodingException {
        int wanted = ByteBuffer.wrap(type.getBytes(StandardCharsets.ISO_8859_1)).getInt();
        int position = range.from();
        while (position + BOX_HEADER <= range.to()) {
            int size = bytes.getInt(position);
            if (size < BOX_HEADER || size > range.to() - position) {
                break;
            }
            if (bytes.getInt(position + 4) == wanted) {
                return new Range(position + BOX_HEADER, position + size);
            }
            position += size;
        }
        throw new DecodingException("the init segment has no " + type);
    }

    private record Range(int from, int to) {
        private Range skip(int bytes) {
            return new Range(from + bytes, to);
        }
    }
}

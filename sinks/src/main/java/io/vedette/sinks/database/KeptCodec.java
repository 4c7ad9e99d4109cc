// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.sinks.database;

import io.vedette.wire.Json;
import io.vedette.wire.LinkProtocolException;
import java.util.Arrays;

/** Kept records as bytes in the journal: a version, a kind, and JSON in UTF-8. */
final class KeptCodec {
    private static final byte VERSION = 1;
    private static final int HEADER = 2;

    /** Kinds by the byte in the journal: add at the end only. */
    private enum Kind {
        STATE(KeptRecord.State.class),
        EPISODE(KeptRecord.Episode.class),
        UNFOLLOWED(KeptRecord.Unfollowed.class),
        SEEN(KeptRecord.Seen.class),
        EVENT(KeptRecord.Event.class),
        FOLLOWED(KeptRecord.Followed.class),
        CROSSED(KeptRecord.Crossed.class),
        MEDIA(KeptRecord.Media.class),
        KEEP(KeptRecord.Keep.class),
        DELETE(KeptRecord.Delete.class),
        OVERLAY(KeptRecord.Overlay.class);

        private final Class<? extends KeptRecord> type;

        Kind(Class<? extends KeptRecord> type) {
            this.type = type;
        }
    }

    private KeptCodec() {}

    static byte[] encode(KeptRecord record) {
        byte[] json = Json.bytes(record);
        byte[] bytes = new byte[HEADER + json.length];
        bytes[0] = VERSION;
        bytes[1] = (byte) kind(record).ordinal();
        System.arraycopy(json, 0, bytes, HEADER, json.length);
        return bytes;
    }

    /**
     * The record of some bytes.
     *
     * @throws LinkProtocolException if they were written by another version
     */
    static KeptRecord decode(byte[] bytes) throws LinkProtocolException {
        int kind = bytes.length < HEADER || bytes[0] != VERSION ? -1 : bytes[1];
        if (kind < 0 || kind >= Kind.values().length) {
            throw new LinkProtocolException(
                    "a journal record of another version (expected: version " + VERSION + "; was Vedette downgraded?)");
        }
        return Json.read(Arrays.copyOfRange(bytes, HEADER, bytes.length), Kind.values()[kind].type);
    }

    /** Whether some bytes are a word about an event: a cheap look before decoding. */
    static boolean isEvent(byte[] bytes) {
        return bytes.length >= HEADER && bytes[0] == VERSION && bytes[1] == Kind.EVENT.ordinal();
    }

    private static Kind kind(KeptRecord record) {
        for (Kind kind : Kind.values()) {
            if (kind.type.isInstance(record)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind for " + record.getClass());
    }
}

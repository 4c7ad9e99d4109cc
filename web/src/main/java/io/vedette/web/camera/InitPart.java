// SPDX-License-Identifier: Apache-2.0
// Copyright the Vedette authors
package io.vedette.web.camera;

import io.vedette.wire.InitHead;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;

/**
 * An init segment, ready for sockets. One object stands for one unbroken stretch of a timeline: viewers compare identities
 * to know whether they must announce it.
 */
public final class InitPart {
    private final InitHead head;
    private final byte[] bytes;
    private final Buffer all;

    InitPart(InitHead head, byte[] bytes) {
        this.head = head;
        this.bytes = bytes;
        this.all = Buffer.buffer(bytes);
    }

    /** The codecs parameter of RFC 6381. */
    public String codec() {
        return head.codec();
    }

    /** Picture width in pixels. */
    public int width() {
        return head.width();
    }

    /** Picture height in pixels. */
    public int height() {
        return head.height();
    }

    /** {@code ftyp} and {@code moov}. */
    public Buffer all() {
        return all;
    }

    /** The {@code ftyp} box alone. */
    public Buffer ftyp() {
        return all.slice(0, head.ftypLength());
    }

    /** The {@code moov} box alone. */
    public Buffer moov() {
        return all.slice(head.ftypLength(), all.length());
    }

    /** Whether this is H.265, which the pages of the seed can't play. */
    public boolean isHevc() {
        return codec().startsWith("hvc1") || codec().startsWith("hev1");
    }

    /** Whether a decoder set up with the other could go on with this one. */
    boolean sameAs(InitPart other) {
        return codec().equals(other.codec()) && Arrays.equals(bytes, other.bytes);
    }

    /** The same segment as the beginning of another stretch. */
    InitPart again() {
        return new InitPart(head, bytes);
    }
}
